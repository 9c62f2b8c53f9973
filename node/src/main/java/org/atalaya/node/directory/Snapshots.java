package org.atalaya.node.directory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.KeyStore;
import org.atalaya.node.directory.store.MemberStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the last snapshot until something changes. */
@Component
class Snapshots {
  private final Supplier<Snapshot> load;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Kept last;

  @Autowired
  Snapshots(MemberStore members, CardStore cards, KeyStore keys) {
    this(
        () ->
            new Snapshot(
                members.identity().orElse(null), members.all(), cards.current(), keys.all()));
  }

  Snapshots(Supplier<Snapshot> load) {
    this.load = load;
  }

  /** A snapshot, and how many changes had been made before it was read. */
  private record Kept(long changes, Snapshot snapshot) {}

  /** The directory now; within a transaction that changed it, with its own changes. */
  Snapshot now() {
    if (changedHere()) {
      return load.get();
    }
    Kept kept = last;
    long before = changes.get();
    if (kept == null || kept.changes() != before) {
      // Whatever changes while this is read makes it old: it is then read again.
      kept = new Kept(before, load.get());
      last = kept;
    }
    return kept.snapshot();
  }

  /** To be called in every transaction that changes something. */
  void changed() {
    if (changedHere()) {
      return;
    }
    TransactionSynchronizationManager.bindResource(this, true);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Snapshots.this);
            changes.incrementAndGet();
          }
        });
  }

  private boolean changedHere() {
    return TransactionSynchronizationManager.hasResource(this);
  }
}
