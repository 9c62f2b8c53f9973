package org.atalaya.node.ledger.store;

import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.node.ledger.LeafView;

/**
 * One row of {@code ledger.leaf}.
 *
 * @param position -1 where it has none yet
 */
public record LeafRow(long id, LeafData data, LeafSalt salt, long position) {
  public LeafView view() {
    return new LeafView(
        id,
        data.time(),
        data.kind(),
        data.subject(),
        data.hash().hex(),
        position < 0 ? null : position);
  }
}
