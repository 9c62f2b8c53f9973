package org.atalaya.ledger;

import java.io.IOException;

/** Gives the hashes of the perfect subtrees of a tree. */
@FunctionalInterface
public interface HashReader {
  /**
   * The root of the leaves {@code index * 2^level} to {@code (index + 1) * 2^level - 1}.
   *
   * @throws LedgerException if what is kept is damaged
   */
  Hash read(int level, long index) throws IOException, LedgerException;
}
