package org.atalaya.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Derives roots and proofs of a tree from the hashes of its perfect subtrees. */
public final class Proofs {
  private Proofs() {}

  /** The root of the first {@code size} leaves. */
  public static Hash root(long size, HashReader hashes) throws IOException, LedgerException {
    return size == 0 ? MerkleTree.EMPTY_ROOT : range(0, size, hashes);
  }

  /**
   * Shows that the leaf is in the tree of the first {@code size}.
   *
   * @throws IllegalArgumentException unless {@code 0 <= index < size}
   */
  public static InclusionProof inclusion(long index, long size, HashReader hashes)
      throws IOException, LedgerException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    var path = new ArrayList<Hash>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(range(middle, to, hashes));
        to = middle;
      } else {
        path.add(range(from, middle, hashes));
        from = middle;
      }
    }
    return new InclusionProof(index, size, path.reversed());
  }

  /**
   * Shows that the larger tree begins with all of the smaller.
   *
   * @throws IllegalArgumentException unless {@code 0 <= oldSize <= newSize}
   */
  public static ConsistencyProof consistency(long oldSize, long newSize, HashReader hashes)
      throws IOException, LedgerException {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("no tree of " + oldSize + " before one of " + newSize);
    }
    if (oldSize == 0 || oldSize == newSize) {
      return new ConsistencyProof(oldSize, newSize, List.of());
    }
    var path = new ArrayList<Hash>();
    long from = 0;
    long to = newSize;
    while (oldSize != to) {
      long middle = from + split(to - from);
      if (oldSize <= middle) {
        path.add(range(middle, to, hashes));
        to = middle;
      } else {
        path.add(range(from, middle, hashes));
        from = middle;
      }
    }
    if (from > 0) {
      path.add(range(from, to, hashes));
    }
    return new ConsistencyProof(oldSize, newSize, path.reversed());
  }

  /** The root of the leaves from one to before another, as RFC 6962 nests them. */
  private static Hash range(long from, long to, HashReader hashes)
      throws IOException, LedgerException {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      return hashes.read(level, from >> level);
    }
    long middle = from + split(length);
    return MerkleTree.node(range(from, middle, hashes), range(middle, to, hashes));
  }

  /** The largest power of two below the length. */
  private static long split(long length) {
    return Long.highestOneBit(length - 1);
  }
}
