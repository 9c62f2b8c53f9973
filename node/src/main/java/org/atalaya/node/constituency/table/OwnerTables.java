package org.atalaya.node.constituency.table;

import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.node.constituency.OrganisationChanged;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.constituency.store.OwnerStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps the last table until the constituency changes. */
@Component
class OwnerTables implements Owners {
  private final OwnerStore store;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Kept last;

  OwnerTables(OwnerStore store) {
    this.store = store;
  }

  /** A table, and how many changes had been made before it was read. */
  private record Kept(long changes, Table table) {}

  @Override
  public Table current() {
    long before = changes.get();
    Kept kept = last;
    if (kept == null || kept.changes() != before) {
      kept = new Kept(before, new OwnerTable(store.all(), store.parents()));
      last = kept;
    }
    return kept.table();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
  void changed(OrganisationChanged change) {
    changes.incrementAndGet();
  }
}
