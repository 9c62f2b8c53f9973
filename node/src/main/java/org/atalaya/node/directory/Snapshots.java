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

  /** What a transaction that changes the directory has seen of it since its last change. */
  private static final class Here {
    private boolean settled;
    private @Nullable Snapshot snapshot;
  }

  /** The directory now; within a transaction that changed it, with its own changes. */
  Snapshot now() {
    Here here = here();
    if (here != null) {
      return within(here);
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

  private Snapshot within(Here here) {
    if (!here.settled) {
      return load.get();
    }
    Snapshot snapshot = here.snapshot;
    if (snapshot == null) {
      snapshot = load.get();
      here.snapshot = snapshot;
    }
    return snapshot;
  }

  /** To be called in every transaction before it changes something. */
  void changed() {
    Here here = here();
    if (here != null) {
      here.settled = false;
      here.snapshot = null;
      return;
    }
    TransactionSynchronizationManager.bindResource(this, new Here());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Snapshots.this);
            changes.incrementAndGet();
          }
        });
  }

  /**
   * Says that a transaction's changes are made for now. Until {@link #changed} is called again the
   * directory is read once, and not anew for each of the members who are told.
   */
  void settled() {
    Here here = here();
    if (here != null) {
      here.settled = true;
    }
  }

  private @Nullable Here here() {
    return (Here) TransactionSynchronizationManager.getResource(this);
  }
}
