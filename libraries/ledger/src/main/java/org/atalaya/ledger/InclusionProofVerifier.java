package org.atalaya.ledger;

import org.atalaya.ledger.LedgerException.Reason;

/** Checks an inclusion proof as RFC 9162 section 2.1.3.2 does. */
public final class InclusionProofVerifier {
  private InclusionProofVerifier() {}

  /**
   * Does the leaf belong to the tree?
   *
   * @throws LedgerException unless the proof leads from the leaf to the root
   */
  public static void verify(Hash leaf, InclusionProof proof, Hash root) throws LedgerException {
    if (proof.index() < 0 || proof.index() >= proof.size()) {
      throw refused("no leaf " + proof.index() + " in a tree of " + proof.size());
    }
    long position = proof.index();
    long last = proof.size() - 1;
    Hash reached = leaf;
    for (Hash neighbour : proof.hashes()) {
      if (last == 0) {
        throw refused("longer than the tree is high");
      }
      if ((position & 1) == 1 || position == last) {
        reached = MerkleTree.node(neighbour, reached);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        reached = MerkleTree.node(reached, neighbour);
      }
      position >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw refused("shorter than the tree is high");
    }
    if (!reached.equals(root)) {
      throw refused("leads to another root");
    }
  }

  private static LedgerException refused(String message) {
    return new LedgerException(Reason.PROOF, "inclusion proof", message);
  }
}
