package org.atalaya.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The least that must be kept to append to a tree and to know its root: the roots of its perfect
 * subtrees, at most 63 of them.
 */
public final class CompactRange {
  private final Deque<Hash> subtrees = new ArrayDeque<>();
  private long size;

  /** The empty tree. */
  public CompactRange() {}

  /** Appends the hash of a leaf. */
  public void append(Hash leaf) {
    Hash merged = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      merged = MerkleTree.node(subtrees.removeLast(), merged);
    }
    subtrees.addLast(merged);
    size++;
  }

  public long size() {
    return size;
  }

  public Hash root() {
    if (subtrees.isEmpty()) {
      return MerkleTree.EMPTY_ROOT;
    }
    Iterator<Hash> fromTheRight = subtrees.descendingIterator();
    Hash root = fromTheRight.next();
    while (fromTheRight.hasNext()) {
      root = MerkleTree.node(fromTheRight.next(), root);
    }
    return root;
  }
}
