package org.atalaya.ledger;

import java.io.IOException;

/** Where tiles and bundles are read from: a folder, or a server of static files. */
@FunctionalInterface
public interface TileSource {
  /**
   * Gives the bytes of a tile or bundle, unchecked.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of this width
   */
  byte[] read(TilePath path) throws IOException;
}
