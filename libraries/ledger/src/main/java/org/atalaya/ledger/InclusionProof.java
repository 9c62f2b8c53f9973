package org.atalaya.ledger;

import java.util.List;

/**
 * The hashes that lead from a leaf to the root (RFC 6962 section 2.1.1), the leaf's neighbour
 * first.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }
}
