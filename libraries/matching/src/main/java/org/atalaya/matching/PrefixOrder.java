package org.atalaya.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** Puts a table's entries in their order: IPv4 prefixes, IPv6 prefixes, and the others as added. */
final class PrefixOrder {
  /** With the 32 bits of an address and the 6 of a length, an entry's number fills a long. */
  static final int ENTRY_BITS = 26;

  private static final int ENTRY = (1 << ENTRY_BITS) - 1;

  private final long[] v4;
  private final long[] v6Highs;
  private final long[] v6Lows;
  private final int[] v6Lengths;
  private final int[] v6Entries;
  private final int[] others;
  private int v4Count;
  private int v6Count;
  private int otherCount;

  PrefixOrder(EntryTexts entries) {
    int v6Most = 0;
    int v4Most = 0;
    for (int entry = 0; entry < entries.size(); entry++) {
      if (entries.kind(entry).isNetwork()) {
        boolean isV6 = entries.has(entry, (byte) ':');
        v6Most += isV6 ? 1 : 0;
        v4Most += isV6 ? 0 : 1;
      }
    }
    v4 = new long[v4Most];
    v6Highs = new long[v6Most];
    v6Lows = new long[v6Most];
    v6Lengths = new int[v6Most];
    v6Entries = new int[v6Most];
    others = new int[entries.size() - v4Most - v6Most];
    for (int entry = 0; entry < entries.size(); entry++) {
      if (entries.kind(entry).isNetwork()) {
        add(entry, entries.prefix(entry));
      } else {
        others[otherCount++] = entry;
      }
    }
    for (int at = 0; at < v4.length; at++) {
      v4[at] ^= Long.MIN_VALUE;
    }
    Arrays.sort(v4);
  }

  private void add(int entry, Prefix prefix) {
    Address address = prefix.address();
    if (address.isV4()) {
      v4[v4Count++] = address.low() << 32 | (long) prefix.length() << ENTRY_BITS | entry;
    } else {
      v6Highs[v6Count] = address.high();
      v6Lows[v6Count] = address.low();
      v6Lengths[v6Count] = prefix.length();
      v6Entries[v6Count++] = entry;
    }
  }

  /** The entries in their order; columns of the prefixes are written on the way. */
  int[] write(Map<Section, Column> columns) {
    int networks = v4Count + v6Count;
    int[] order = new int[networks + otherCount];
    int[] wider = new int[networks];
    var stretches = new Stretches(v4Count, wider, false);
    for (int at = 0; at < v4Count; at++) {
      long key = v4[at] ^ Long.MIN_VALUE;
      order[at] = (int) key & ENTRY;
      stretches.add(at, key >>> 32 << 32, 0, (int) (key >>> ENTRY_BITS) & 63);
    }
    stretches.end();
    columns.put(Section.V4_STARTS, stretches.v4Starts());
    columns.put(Section.V4_NARROWEST, stretches.narrowest());
    writeV6(order, wider, columns);
    columns.put(Section.WIDER, Column.ofInts(wider, networks));
    System.arraycopy(others, 0, order, networks, otherCount);
    return order;
  }

  private void writeV6(int[] order, int[] wider, Map<Section, Column> columns) {
    Integer[] sorted = new Integer[v6Count];
    Arrays.setAll(sorted, at -> at);
    Arrays.sort(
        sorted,
        Comparator.comparingLong((Integer at) -> v6Highs[at] ^ Long.MIN_VALUE)
            .thenComparingLong(at -> v6Lows[at] ^ Long.MIN_VALUE)
            .thenComparingInt(at -> v6Lengths[at]));
    var stretches = new Stretches(v6Count, wider, true);
    for (int at = 0; at < v6Count; at++) {
      int number = v4Count + at;
      order[number] = v6Entries[sorted[at]];
      stretches.add(number, v6Highs[sorted[at]], v6Lows[sorted[at]], v6Lengths[sorted[at]]);
    }
    stretches.end();
    columns.put(Section.V6_HIGHS, stretches.highs());
    columns.put(Section.V6_LOWS, stretches.lows());
    columns.put(Section.V6_NARROWEST, stretches.narrowest());
  }
}
