package org.atalaya.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 entries in one file, each after its length in two bytes (C2SP tlog-tiles). */
final class EntryBundle {
  static final int MAX_ENTRY = 0xffff;

  private EntryBundle() {}

  static byte[] encode(List<byte[]> entries) {
    var out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw new IllegalArgumentException("an entry has at most " + MAX_ENTRY + " bytes");
      }
      out.write(entry.length >> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /** Reads at most {@code width} entries, and fails unless there are as many. */
  static List<byte[]> decode(byte[] bytes, TilePath path, boolean exactly) throws LedgerException {
    var in = new ByteReader(bytes);
    var entries = new ArrayList<byte[]>(path.width());
    while (entries.size() < path.width()) {
      if (!in.hasMore()) {
        throw LedgerException.malformed(
            path.path(), "has " + entries.size() + " entries, not " + path.width());
      }
      entries.add(in.bytes(in.uint16()));
    }
    if (exactly) {
      in.end();
    }
    return entries;
  }
}
