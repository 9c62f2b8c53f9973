package org.atalaya.ledger;

import java.io.IOException;

/** Where tiles and bundles are kept. */
public interface TileStore extends TileSource {
  /**
   * Keeps a tile or bundle for good, whole or not at all, before it returns.
   *
   * @throws IOException if it cannot be kept, or there is one already with other bytes
   */
  void write(TilePath path, byte[] bytes) throws IOException;

  /** Removes the partial forms of a tile or bundle whose full form is kept. */
  void removePartials(TilePath full) throws IOException;
}
