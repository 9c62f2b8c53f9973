package org.atalaya.node.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafProof;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@NodeTest
class LedgerTest {
  @Autowired private ApplicationContext node;
  @Autowired private Ledger ledger;
  @Autowired private TransactionTemplate transaction;
  @LocalServerPort private int port;

  private final byte[] hash = Hash.sha256(new byte[] {1, 2, 3}).bytes();

  private LeafId appended(String subject) {
    var leaf = new AtomicReference<>(new LeafId(0));
    transaction.executeWithoutResult(status -> leaf.set(ledger.append("test.done", subject, hash)));
    return leaf.get();
  }

  @Test
  void appendingWithoutATransactionIsRefused() {
    assertThatThrownBy(() -> ledger.append("test.done", "subject", hash))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void whatIsRolledBackWasNeverAppended() {
    transaction.executeWithoutResult(
        status -> {
          ledger.append("test.done", "rolled back", hash);
          status.setRollbackOnly();
        });
    try (var person = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(person.actor()).isNotNull();
      assertThat(ledger.leaves("", "rolled back", null, 10).items()).isEmpty();
    }
  }

  @Test
  void aLeafCannotBeProvedBeforeItIsCommitted() {
    transaction.executeWithoutResult(
        status -> {
          LeafId leaf = ledger.append("test.done", "not yet", hash);
          try (var person = TestAccounts.acting(Role.AUDITOR)) {
            assertThat(person.actor()).isNotNull();
            assertThatThrownBy(() -> ledger.proof(leaf))
                .isInstanceOfSatisfying(
                    Problem.class, e -> assertThat(e.code()).isEqualTo("ledger-pending"));
          }
        });
  }

  @Test
  void aProofNeedsThePermissionToRead() {
    LeafId leaf = appended("guarded");
    try (var person = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(person.actor()).isNotNull();
      assertThat(ledger.proof(leaf).proof().data().subject()).isEqualTo("guarded");
    }
    assertThatThrownBy(() -> ledger.proof(leaf)).isNotInstanceOf(Problem.class);
  }

  @Test
  void thePagesShowTheLedgerAndALeafsProofCanBeDownloadedAndChecked() throws LedgerException {
    LeafId leaf = appended("<b>a subject</b>");
    Browser browser = signedIn();
    HttpResponse<String> proofPage = browser.get("/ledger/leaves/" + leaf.value());
    assertThat(proofPage.statusCode()).isEqualTo(200);
    assertThat(proofPage.body()).contains("&lt;b&gt;a subject").doesNotContain("<b>a subject");
    HttpResponse<String> list = browser.get("/ledger?kind=test.done");
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).contains("leaf-" + leaf.value());
    String file = browser.get("/ledger/leaves/" + leaf.value() + "/proof.tlog-proof").body();
    LeafProof.parse(file.getBytes(UTF_8)).verify(ledger.verifierKey(), List.of());
    assertThat(browser.get("/api/v1/ledger/leaves/" + leaf.value() + "/proof").body())
        .contains("\"subject\":\"<b>a subject</b>\"");
  }

  @Test
  void everybodyMayFetchTheCheckpointAndTheTilesButNoSubjects() throws LedgerException {
    LeafId leaf = appended("very secret subject");
    try (var person = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(person.actor()).isNotNull();
      ledger.proof(leaf);
    }
    var stranger = new Browser(port);
    HttpResponse<String> checkpoint = stranger.get("/ledger/checkpoint");
    assertThat(checkpoint.headers().firstValue("content-type"))
        .hasValue("text/plain;charset=UTF-8");
    Note note = Note.parse(checkpoint.body().getBytes(UTF_8));
    note.verify(List.of(ledger.verifierKey()));
    long size = Checkpoint.parse(note.text()).size();
    HttpResponse<String> entries =
        stranger.get("/ledger/tile/entries/000" + (size < 256 ? ".p/" + size : ""));
    assertThat(entries.statusCode()).isEqualTo(200);
    assertThat(entries.body()).doesNotContain("secret");
    assertThat(entries.headers().firstValue("cache-control").orElse("")).contains("immutable");
    assertThat(stranger.get("/ledger/tile/0/../../keys/ledger.key").statusCode()).isIn(400, 404);
    assertThat(stranger.get("/ledger").statusCode()).isEqualTo(303);
  }

  @Test
  void aRequestToTheWitnessThatIsNoneIsAnsweredAsAProblem() {
    HttpResponse<String> answer =
        new Browser(port)
            .send(
                new Browser(port)
                    .request("/ledger/add-checkpoint")
                    .POST(BodyPublishers.ofString("nonsense")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:atalaya:problem:ledger-request");
  }

  @Test
  void allFilesCanBeCheckedFromThePage() {
    appended("checked");
    HttpResponse<String> answer = signedIn().post("/ledger/check");
    assertThat(answer.statusCode()).isIn(302, 303);
  }

  private Browser signedIn() {
    String name = TestAccounts.create(node, Role.AUDITOR);
    return new Browser(port).signIn(name, TestAccounts.PASSWORD);
  }
}
