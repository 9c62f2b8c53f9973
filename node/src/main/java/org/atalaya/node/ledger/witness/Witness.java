package org.atalaya.node.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.atalaya.ledger.AddCheckpoint;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.ConsistencyProof;
import org.atalaya.ledger.ConsistencyProofVerifier;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.NoteSignature;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.ledger.keeping.LedgerKey;
import org.atalaya.node.ledger.store.WitnessStore;
import org.atalaya.node.ledger.store.WitnessedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * This node as a witness of its peers (C2SP tlog-witness): cosigns a checkpoint that follows from
 * the last one it cosigned for that ledger, and no other. It appends no leaf for it, else two nodes
 * would never come to rest.
 */
@Component
public class Witness {
  private static final Logger log = LoggerFactory.getLogger(Witness.class);

  /** The answer: a cosignature, or the size from which a proof is wanted. */
  public sealed interface Answer {
    /** The checkpoint follows. */
    record Cosigned(NoteSignature signature) implements Answer {}

    /** It does not start from what was cosigned last. */
    record Conflict(long size) implements Answer {}
  }

  private final KnownPeers peers;
  private final WitnessStore store;
  private final LedgerKey key;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Witness(
      KnownPeers peers,
      WitnessStore store,
      LedgerKey key,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.peers = peers;
    this.store = store;
    this.key = key;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Answers one request; what the standard refuses is a {@link Problem} of its status. */
  public Answer add(byte[] body) {
    AddCheckpoint request;
    Checkpoint checkpoint;
    try {
      request = AddCheckpoint.parse(body);
      checkpoint = Checkpoint.parse(request.note().text());
    } catch (LedgerException e) {
      throw Problem.at(e.place(), HttpStatus.BAD_REQUEST, "ledger-request");
    }
    WitnessPeer peer =
        peers
            .byOrigin(checkpoint.origin())
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "ledger-origin"));
    try {
      request.note().verify(List.of(peer.ledger()));
    } catch (LedgerException e) {
      throw new Problem(HttpStatus.FORBIDDEN, "ledger-signature");
    }
    if (request.oldSize() > checkpoint.size()) {
      throw Problem.at("line 1", HttpStatus.BAD_REQUEST, "ledger-request");
    }
    return Objects.requireNonNull(transaction.execute(status -> decide(peer, request, checkpoint)));
  }

  private Answer decide(WitnessPeer peer, AddCheckpoint request, Checkpoint checkpoint) {
    Instant now = clock.instant();
    WitnessedRow last = store.lock(checkpoint.origin(), peer.member(), now);
    if (checkpoint.size() == last.size() && !checkpoint.root().equals(last.root())) {
      return forked(peer, request, checkpoint);
    }
    if (request.oldSize() != last.size()) {
      return new Answer.Conflict(last.size());
    }
    try {
      var proof = new ConsistencyProof(last.size(), checkpoint.size(), request.proof());
      ConsistencyProofVerifier.verify(proof, last.root(), checkpoint.root());
    } catch (LedgerException e) {
      throw Problem.at(e.place(), HttpStatus.UNPROCESSABLE_CONTENT, "ledger-consistency");
    }
    store.witnessed(
        checkpoint.origin(),
        new WitnessedRow(checkpoint.size(), checkpoint.root()),
        text(request),
        now);
    return new Answer.Cosigned(key.cosign(checkpoint, now));
  }

  /** Two signed trees of one size prove that the peer equivocated: kept, and never cosigned. */
  private Answer forked(WitnessPeer peer, AddCheckpoint request, Checkpoint checkpoint) {
    log.warn("{} signed two trees of size {}: its ledger forked", peer.member(), checkpoint.size());
    store.conflict(checkpoint.origin(), text(request));
    return new Answer.Conflict(checkpoint.size());
  }

  private static String text(AddCheckpoint request) {
    return new String(request.note().encode(), StandardCharsets.UTF_8);
  }
}
