package org.atalaya.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;

/** Reads tiles and bundles, from their full form where the partial one is no longer kept. */
final class Tiles {
  private Tiles() {}

  /** How many hashes the tiles of a level have together in a tree of this size. */
  static long hashes(int level, long size) {
    return size >> (TilePath.HEIGHT * Math.max(level, 0));
  }

  /** The path of a tile in a tree of this size: full, or as wide as the tree is. */
  static TilePath in(long size, int level, long index) {
    long width = Math.min(TilePath.FULL, hashes(level, size) - index * TilePath.FULL);
    return new TilePath(level, index, (int) width);
  }

  static List<Hash> read(TileSource source, TilePath path) throws IOException, LedgerException {
    TilePath found = path;
    byte[] bytes;
    try {
      bytes = source.read(path);
    } catch (NoSuchFileException e) {
      found = path.full();
      bytes = full(source, path);
    }
    if (bytes.length != found.width() * Hash.BYTES) {
      throw new LedgerException(
          Reason.FILES, found.path(), "has " + bytes.length + " bytes, not what its width says");
    }
    var hashes = new ArrayList<Hash>(path.width());
    for (int from = 0; from < path.width() * Hash.BYTES; from += Hash.BYTES) {
      hashes.add(Hash.of(bytes, from, from + Hash.BYTES));
    }
    return hashes;
  }

  static List<byte[]> readEntries(TileSource source, TilePath path)
      throws IOException, LedgerException {
    try {
      return EntryBundle.decode(source.read(path), path, true);
    } catch (NoSuchFileException e) {
      return EntryBundle.decode(full(source, path), path, false);
    }
  }

  private static byte[] full(TileSource source, TilePath path) throws IOException, LedgerException {
    try {
      return source.read(path.full());
    } catch (NoSuchFileException e) {
      throw new LedgerException(Reason.FILES, path.path(), "is missing");
    }
  }

  static byte[] encode(List<Hash> hashes) {
    var out = new ByteArrayOutputStream(hashes.size() * Hash.BYTES);
    hashes.forEach(hash -> out.writeBytes(hash.raw()));
    return out.toByteArray();
  }
}
