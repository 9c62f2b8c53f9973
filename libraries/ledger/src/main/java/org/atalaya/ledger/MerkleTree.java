package org.atalaya.ledger;

import java.security.MessageDigest;
import java.util.List;

/** The hashes of the Merkle tree of RFC 6962 section 2.1. */
public final class MerkleTree {
  /** The root of the tree without leaves. */
  public static final Hash EMPTY_ROOT = Hash.sha256();

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  /** The hash of an entry as a leaf. */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = Hash.digest();
    digest.update(LEAF);
    digest.update(entry);
    return Hash.of(digest.digest());
  }

  /** The hash of the node above two others. */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = Hash.digest();
    digest.update(NODE);
    digest.update(left.raw());
    digest.update(right.raw());
    return Hash.of(digest.digest());
  }

  /** The root above 2, 4, 8 … neighbours, or the one itself. */
  static Hash perfect(List<Hash> hashes) {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int half = hashes.size() / 2;
    return node(perfect(hashes.subList(0, half)), perfect(hashes.subList(half, hashes.size())));
  }
}
