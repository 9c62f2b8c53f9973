package org.atalaya.node.ledger.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.LeafProof;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ledger.LeafId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTest {
  @TempDir private Path folder;
  private LedgerFixture ledger;

  @BeforeEach
  void begin() {
    ledger = new LedgerFixture(folder);
  }

  @Test
  void everyLeafCanBeProvedFromItsFileAlone() throws LedgerException {
    LeafId first = ledger.append(1);
    LeafId last = ledger.append(700);
    for (LeafId leaf : List.of(first, last)) {
      byte[] file = ledger.reading.proof(leaf).proof().encode();
      LeafProof.Verified verified =
          LeafProof.parse(file).verify(ledger.key.verifierKey(), List.of());
      assertThat(verified.checkpoint().size()).isEqualTo(701);
    }
    assertThat(ledger.check.check()).isEqualTo(701);
  }

  @Test
  void theKeyIsKeptAndNobodyElseMayReadIt() throws IOException {
    assertThat(new LedgerKey(folder).verifierKey()).isEqualTo(ledger.key.verifierKey());
    assertThat(Files.getPosixFilePermissions(folder.resolve("ledger.key"))).hasSize(2);
  }

  @Test
  void aCheckpointIsSignedAfterAMinuteAndNotBefore() {
    ledger.append(3);
    ledger.worker.look();
    assertThat(ledger.checkpoints.latest()).isEmpty();
    ledger.clock.advance(Duration.ofMinutes(1));
    ledger.worker.look();
    assertThat(ledger.checkpoints.latest())
        .hasValueSatisfying(c -> assertThat(c.size()).isEqualTo(3));
  }

  @Test
  void aCheckpointIsSignedWhenAThousandLeavesWait() {
    ledger.append(999);
    ledger.worker.look();
    assertThat(ledger.checkpoints.latest()).isEmpty();
    ledger.append(1);
    ledger.worker.look();
    assertThat(ledger.checkpoints.latest()).isPresent();
  }

  /** Killed after the places were committed. */
  @Test
  void leavesWithPlacesButWithoutTilesAreTakenUp() throws IOException, LedgerException {
    ledger.grow(300);
    ledger.append(300);
    ledger.leaves.place(200);
    ledger.append(5);
    ledger.sequencer.run();
    assertThat(published().size()).isEqualTo(605);
    assertThat(ledger.check.check()).isEqualTo(605);
  }

  /** Killed after the tiles were written, before the checkpoint was committed. */
  @Test
  void tilesWithoutACheckpointAreWrittenAgainTheSame() throws IOException, LedgerException {
    ledger.grow(300);
    byte[] before = ledger.files.checkpoint();
    ledger.grow(400);
    Checkpoint signed = published();
    ledger.database.sql("delete from ledger.checkpoint where size = 700").update();
    ledger.files.publish(before);

    ledger.sequencer.run();
    assertThat(published()).isEqualTo(signed);
  }

  /** Killed after the checkpoint was committed, before its file was published. */
  @Test
  void aCheckpointThatWasNotPublishedIsPublishedAtTheNextRound()
      throws IOException, LedgerException {
    ledger.grow(300);
    byte[] before = ledger.files.checkpoint();
    ledger.grow(400);
    ledger.files.publish(before);

    ledger.sequencer.run();
    assertThat(published().size()).isEqualTo(700);
  }

  @Test
  void aDatabaseSetBackBehindWhatWasPublishedNeverSignsAgain() throws IOException, LedgerException {
    ledger.grow(300);
    ledger.grow(400);
    ledger.database.sql("delete from ledger.checkpoint where size = 700").update();
    ledger.append(1);
    assertThatThrownBy(ledger.sequencer::run).hasMessageContaining("beyond what the database");
    ledger.clock.advance(Duration.ofMinutes(2));
    ledger.worker.look();
    assertThat(ledger.worker.failure()).isEqualTo("files");
  }

  @Test
  void anAlteredRowIsFoundByTheCheck() throws IOException, LedgerException {
    ledger.grow(10);
    ledger.database.sql("update ledger.leaf set subject = 'other' where position = 7").update();
    assertThatThrownBy(ledger.check::check)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.place()).isEqualTo("leaf 7"));
  }

  @Test
  void theLatestLeavesComeFirstPageByPage() {
    ledger.append(5);
    var first = ledger.reading.leaves("test", "", null, 3);
    assertThat(first.items())
        .extracting("subject")
        .containsExactly("number 4", "number 3", "number 2");
    var second = ledger.reading.leaves("", "", first.next(), 3);
    assertThat(second.items()).extracting("subject").containsExactly("number 1", "number 0");
    assertThat(second.next()).isNull();
    assertThat(ledger.reading.leaves("", "number 1", null, 3).items()).hasSize(1);
    assertThat(ledger.leaves.kinds()).containsExactly("test");
  }

  private Checkpoint published() throws IOException, LedgerException {
    return Checkpoint.parse(Note.parse(ledger.files.checkpoint()).text());
  }
}
