package org.atalaya.node.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.atalaya.ledger.AddCheckpoint;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.ConsistencyProof;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafProof;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.Proofs;
import org.atalaya.ledger.TileHashes;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.LedgerStatus.WitnessView;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.ledger.WitnessPeers;
import org.atalaya.node.ledger.keeping.LedgerFixture;
import org.atalaya.node.ledger.store.CheckpointRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;

/** Two ledgers: one asks over a real socket, the other one is its witness. */
class WitnessTest {
  @TempDir private Path asking;
  @TempDir private Path witnessing;
  private LedgerFixture own;
  private LedgerFixture other;
  private Witness witness;
  private HttpServer server;
  private WitnessPeer peer;
  private CosignatureWorker worker;

  @BeforeEach
  void begin() throws IOException, LedgerException {
    own = new LedgerFixture(asking);
    other = new LedgerFixture(witnessing);
    WitnessPeer us = WitnessPeer.of("gt", own.key.verifierKey().publicKey(), null);
    witness = new Witness(peers(us), other.witnesses, other.key, other.clock, other.transactions);
    server = serve();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ledger");
    peer = WitnessPeer.of("co", other.key.verifierKey().publicKey(), address);
    worker =
        new CosignatureWorker(
            peers(peer),
            new WitnessClient(),
            own.witnesses,
            own.checkpoints,
            own.files,
            own.sequencer,
            own.updates,
            own.clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static KnownPeers peers(WitnessPeer... known) {
    WitnessPeers source = () -> List.of(known);
    var beans = new StaticListableBeanFactory();
    beans.addBean("peers", source);
    return new KnownPeers(beans.getBeanProvider(WitnessPeers.class));
  }

  private HttpServer serve() throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/ledger/add-checkpoint",
        exchange -> {
          int status;
          String answer;
          try {
            switch (witness.add(exchange.getRequestBody().readAllBytes())) {
              case Witness.Answer.Cosigned cosigned -> {
                status = 200;
                answer = cosigned.signature().line() + "\n";
              }
              case Witness.Answer.Conflict conflict -> {
                status = 409;
                answer = conflict.size() + "\n";
              }
            }
          } catch (Problem problem) {
            status = problem.status().value();
            answer = problem.code();
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    http.start();
    return http;
  }

  private WitnessView ask() {
    worker.ask(peer, latest());
    return own.witnesses.asked().getFirst();
  }

  private CheckpointRow latest() {
    return own.checkpoints.latest().orElseThrow();
  }

  @Test
  void aProofCarriesTheCosignatureOfTheWitness() throws IOException, LedgerException {
    LeafId leaf = own.grow(300);
    assertThat(ask().failure()).isNull();
    own.grow(500);
    assertThat(ask().size()).isEqualTo(800);

    LeafProof proof = LeafProof.parse(own.reading.proof(leaf).proof().encode());
    LeafProof.Verified verified = proof.verify(own.key.verifierKey(), List.of(peer.witness()));
    assertThat(verified.signatures()).hasSize(2);
    assertThat(verified.signatures().getLast().time())
        .isEqualTo(other.clock.instant().truncatedTo(ChronoUnit.SECONDS));
    assertThat(Note.parse(own.files.checkpoint()).signatures()).hasSize(2);
  }

  @Test
  void whoForgotWhatTheWitnessSawIsToldAndAsksAgain() throws IOException, LedgerException {
    own.grow(300);
    ask();
    own.database.sql("delete from ledger.witness").update();
    own.grow(300);
    assertThat(ask().failure()).isNull();
  }

  @Test
  void aLedgerThatLostLeavesIsNotCosigned() throws IOException, LedgerException {
    own.grow(300);
    CheckpointRow small = latest();
    own.grow(300);
    ask();
    worker.ask(peer, small);
    assertThat(own.witnesses.asked().getFirst().failure()).isEqualTo("ahead");
  }

  @Test
  void twoTreesOfOneSizeAreKeptAsProofAndNotCosigned() throws IOException, LedgerException {
    own.grow(300);
    ask();
    Note forked = signed(300, Hash.sha256(new byte[] {1}));
    assertThat(witness.add(new AddCheckpoint(300, List.of(), forked).encode()))
        .isEqualTo(new Witness.Answer.Conflict(300));
    assertThat(other.witnesses.witnessed()).singleElement().extracting("forked").isEqualTo(true);
  }

  @Test
  void aWrongProofIsRefused() throws IOException, LedgerException {
    own.grow(300);
    ask();
    Note note = signed(400, Hash.sha256(new byte[] {1}));
    refused(new AddCheckpoint(300, List.of(), note), HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(other.witnesses.witnessed().getFirst().size()).isEqualTo(300);
  }

  @Test
  void aStrangersLedgerIsNotKnown() throws IOException, LedgerException {
    other.grow(3);
    Note note = Note.parse(other.files.checkpoint());
    refused(new AddCheckpoint(0, List.of(), note), HttpStatus.NOT_FOUND);
  }

  @Test
  void aCheckpointInOurNameByAnotherKeyIsForbidden() {
    Note note = other.key.sign(new Checkpoint(own.key.origin(), 1, Hash.sha256()));
    refused(new AddCheckpoint(0, List.of(), note), HttpStatus.FORBIDDEN);
  }

  @Test
  void anOldSizeBeyondTheCheckpointIsABadRequest() {
    refused(
        new AddCheckpoint(9, List.of(), signed(3, Hash.sha256(new byte[1]))),
        HttpStatus.BAD_REQUEST);
    assertThatThrownBy(() -> witness.add("old one\n\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.place()).isEqualTo("line 1"));
  }

  @Test
  void theSameCheckpointMayBeCosignedTwice() throws IOException, LedgerException {
    own.grow(300);
    ask();
    ConsistencyProof proof = Proofs.consistency(300, 300, new TileHashes(own.files, 300));
    Note note = own.checkpoints.note(latest());
    assertThat(witness.add(new AddCheckpoint(300, proof.hashes(), note).encode()))
        .isInstanceOf(Witness.Answer.Cosigned.class);
  }

  @Test
  void aWitnessThatIsGoneIsNamed() throws IOException, LedgerException {
    own.grow(3);
    server.stop(0);
    assertThat(ask().failure()).isEqualTo("unreachable");
  }

  private Note signed(long size, Hash root) {
    return own.key.sign(new Checkpoint(own.key.origin(), size, root));
  }

  private void refused(AddCheckpoint request, HttpStatus status) {
    assertThatThrownBy(() -> witness.add(request.encode()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }
}
