package org.atalaya.matching;

/** One bit for each /24 of IPv4: what no prefix touches is passed over at the cost of one load. */
final class V4Map {
  private final long[] bits = new long[1 << 18];

  /** Marks all addresses from the first to the last. */
  void mark(int first, int last) {
    for (int block = first >>> 8; block <= last >>> 8; block++) {
      if ((block & 63) == 0 && block + 63 <= last >>> 8) {
        bits[block >>> 6] = -1;
        block += 63;
      } else {
        bits[block >>> 6] |= 1L << block;
      }
    }
  }

  boolean has(int address) {
    return (bits[address >>> 14] & 1L << (address >>> 8)) != 0;
  }
}
