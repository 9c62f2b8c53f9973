package org.atalaya.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class SnapshotsTest {
  private final Snapshot old = new Snapshot(null, List.of(), List.of(), List.of());
  private final Snapshot current = new Snapshot(null, List.of(), List.of(), List.of());

  @Test
  void isReadOnceAsLongAsNothingChanges() {
    var stored = new ArrayDeque<>(List.of(old, current));
    var snapshots = new Snapshots(stored::pop);

    assertThat(snapshots.now()).isSameAs(old);
    assertThat(snapshots.now()).isSameAs(old);
  }

  @Test
  void whatChangesWhileItIsReadIsSeenTheNextTime() {
    var stored = new ArrayDeque<>(List.of(old, current));
    var snapshots = new Snapshots[1];
    snapshots[0] =
        new Snapshots(
            () -> {
              Snapshot read = stored.pop();
              if (read == old) {
                anotherCommits(snapshots[0]);
              }
              return read;
            });

    snapshots[0].now();

    assertThat(snapshots[0].now()).isSameAs(current);
  }

  @Test
  void aTransactionReadsItsOwnChangesAndOnceTheyAreMadeReadsThemOnce() {
    var stored = new ArrayDeque<>(List.of(old, current, old, current));
    var snapshots = new Snapshots(stored::pop);
    TransactionSynchronizationManager.initSynchronization();
    try {
      snapshots.changed();
      assertThat(snapshots.now()).isSameAs(old);
      assertThat(snapshots.now()).isSameAs(current);

      snapshots.settled();
      assertThat(snapshots.now()).isSameAs(old);
      assertThat(snapshots.now()).isSameAs(old);

      snapshots.changed();
      assertThat(snapshots.now()).isSameAs(current);
    } finally {
      TransactionSynchronizationManager.unbindResourceIfPossible(snapshots);
      TransactionSynchronizationManager.clearSynchronization();
    }
  }

  private static void anotherCommits(Snapshots snapshots) {
    TransactionSynchronizationManager.initSynchronization();
    snapshots.changed();
    TransactionSynchronizationManager.getSynchronizations()
        .forEach(end -> end.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));
    TransactionSynchronizationManager.clearSynchronization();
  }
}
