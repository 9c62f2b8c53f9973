package org.atalaya.node.directory;

import java.util.concurrent.atomic.AtomicReference;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.KeyStore;
import org.atalaya.node.directory.store.MemberStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the last snapshot until something changes. */
@Component
class Snapshots {
  private final MemberStore members;
  private final CardStore cards;
  private final KeyStore keys;
  private final AtomicReference<@Nullable Snapshot> last = new AtomicReference<>();

  Snapshots(MemberStore members, CardStore cards, KeyStore keys) {
    this.members = members;
    this.cards = cards;
    this.keys = keys;
  }

  /** The directory now; within a transaction that changed it, with its own changes. */
  Snapshot now() {
    if (changedHere()) {
      return load();
    }
    Snapshot snapshot = last.get();
    if (snapshot == null) {
      snapshot = load();
      last.set(snapshot);
    }
    return snapshot;
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
            last.set(null);
          }
        });
  }

  private boolean changedHere() {
    return TransactionSynchronizationManager.hasResource(this);
  }

  private Snapshot load() {
    return new Snapshot(
        members.identity().orElse(null), members.all(), cards.current(), keys.all());
  }
}
