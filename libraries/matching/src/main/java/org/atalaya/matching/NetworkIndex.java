package org.atalaya.matching;

/** The narrowest prefix that covers an address, among those of one table. */
final class NetworkIndex {
  private static final int BUCKETS = 1 << 16;

  private final Column v4Starts;
  private final Column v4Narrowest;
  private final Column v6Highs;
  private final Column v6Lows;
  private final Column v6Narrowest;

  /** For the first 16 bits of an IPv4 address the last start before them. */
  private final int[] v4Buckets = new int[BUCKETS + 1];

  NetworkIndex(TableData data) {
    v4Starts = data.column(Section.V4_STARTS);
    v4Narrowest = data.column(Section.V4_NARROWEST);
    v6Highs = data.column(Section.V6_HIGHS);
    v6Lows = data.column(Section.V6_LOWS);
    v6Narrowest = data.column(Section.V6_NARROWEST);
    int at = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      while (at < v4Starts.ints() && v4Starts.intAt(at) >>> 16 < bucket) {
        at++;
      }
      v4Buckets[bucket] = at - 1;
    }
    v4Buckets[BUCKETS] = v4Starts.ints() - 1;
  }

  /** The entry, or -1. */
  int v4(int address) {
    int low = v4Buckets[address >>> 16];
    int high = v4Buckets[(address >>> 16) + 1];
    int wanted = address ^ Integer.MIN_VALUE;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if ((v4Starts.intAt(middle) ^ Integer.MIN_VALUE) <= wanted) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low < 0 ? -1 : v4Narrowest.intAt(low);
  }

  /** The entry, or -1. */
  int v6(long highBits, long lowBits) {
    int low = -1;
    int high = v6Highs.longs() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      int order = Long.compareUnsigned(v6Highs.longAt(middle), highBits);
      if (order < 0 || (order == 0 && Long.compareUnsigned(v6Lows.longAt(middle), lowBits) <= 0)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low < 0 ? -1 : v6Narrowest.intAt(low);
  }

  boolean hasV6() {
    return v6Highs.longs() > 0;
  }

  /** Marks every /24 in which an address may be found. */
  void mark(V4Map map) {
    for (int at = 0; at < v4Starts.ints(); at++) {
      if (v4Narrowest.intAt(at) >= 0) {
        long end =
            at + 1 < v4Starts.ints()
                ? Integer.toUnsignedLong(v4Starts.intAt(at + 1)) - 1
                : 0xffff_ffffL;
        map.mark(v4Starts.intAt(at), (int) end);
      }
    }
  }
}
