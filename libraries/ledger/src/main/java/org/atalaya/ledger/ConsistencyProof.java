package org.atalaya.ledger;

import java.util.List;

/** The hashes that show that a tree only grew (RFC 6962 section 2.1.2). */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> hashes) {
  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }
}
