package org.atalaya.ledger;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hashes of a tree of one size, read from its tiles. One instance serves one proof: it keeps
 * the few tiles that it read.
 */
public final class TileHashes implements HashReader {
  private final Map<TilePath, List<Hash>> read = new HashMap<>();
  private final TileSource source;
  private final long size;

  /** The hashes of the tree of the first {@code size} leaves. */
  public TileHashes(TileSource source, long size) {
    this.source = source;
    this.size = size;
  }

  @Override
  public Hash read(int level, long index) throws IOException, LedgerException {
    int tileLevel = level / TilePath.HEIGHT;
    int above = level % TilePath.HEIGHT;
    long first = index << above;
    List<Hash> tile = tile(Tiles.in(size, tileLevel, first / TilePath.FULL));
    int from = (int) (first % TilePath.FULL);
    return MerkleTree.perfect(tile.subList(from, from + (1 << above)));
  }

  private List<Hash> tile(TilePath path) throws IOException, LedgerException {
    List<Hash> known = read.get(path);
    if (known == null) {
      known = Tiles.read(source, path);
      read.put(path, known);
    }
    return known;
  }
}
