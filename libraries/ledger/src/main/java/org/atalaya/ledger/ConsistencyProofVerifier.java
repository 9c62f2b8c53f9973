package org.atalaya.ledger;

import java.util.ArrayList;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;

/** Checks a consistency proof as RFC 9162 section 2.1.4.2 does. */
public final class ConsistencyProofVerifier {
  private ConsistencyProofVerifier() {}

  /**
   * Did the tree only grow?
   *
   * @throws LedgerException unless the tree with the new root only appended to that with the old
   */
  public static void verify(ConsistencyProof proof, Hash oldRoot, Hash newRoot)
      throws LedgerException {
    long oldSize = proof.oldSize();
    long newSize = proof.newSize();
    if (oldSize < 0 || oldSize > newSize) {
      throw refused("no tree of " + oldSize + " before one of " + newSize);
    }
    if (oldSize == 0 || oldSize == newSize) {
      trivial(proof, oldRoot, newRoot);
      return;
    }
    List<Hash> path = new ArrayList<>(proof.hashes());
    if (Long.bitCount(oldSize) == 1) {
      path.addFirst(oldRoot);
    }
    if (path.isEmpty()) {
      throw refused("empty");
    }
    climb(path, oldSize - 1, newSize - 1, oldRoot, newRoot);
  }

  private static void trivial(ConsistencyProof proof, Hash oldRoot, Hash newRoot)
      throws LedgerException {
    if (!proof.hashes().isEmpty()) {
      throw refused("must be empty");
    }
    if (proof.oldSize() == 0 && !oldRoot.equals(MerkleTree.EMPTY_ROOT)) {
      throw refused("an empty tree has another root");
    }
    if (proof.oldSize() == proof.newSize() && !oldRoot.equals(newRoot)) {
      throw refused("two roots of the same size");
    }
  }

  private static void climb(List<Hash> path, long oldLast, long newLast, Hash oldRoot, Hash newRoot)
      throws LedgerException {
    long old = oldLast;
    long last = newLast;
    while ((old & 1) == 1) {
      old >>= 1;
      last >>= 1;
    }
    Hash reachedOld = path.getFirst();
    Hash reachedNew = path.getFirst();
    for (Hash hash : path.subList(1, path.size())) {
      if (last == 0) {
        throw refused("longer than the tree is high");
      }
      if ((old & 1) == 1 || old == last) {
        reachedOld = MerkleTree.node(hash, reachedOld);
        reachedNew = MerkleTree.node(hash, reachedNew);
        while ((old & 1) == 0 && old != 0) {
          old >>= 1;
          last >>= 1;
        }
      } else {
        reachedNew = MerkleTree.node(reachedNew, hash);
      }
      old >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw refused("shorter than the tree is high");
    }
    if (!reachedOld.equals(oldRoot)) {
      throw refused("leads to another old root");
    }
    if (!reachedNew.equals(newRoot)) {
      throw refused("leads to another new root");
    }
  }

  private static LedgerException refused(String message) {
    return new LedgerException(Reason.PROOF, "consistency proof", message);
  }
}
