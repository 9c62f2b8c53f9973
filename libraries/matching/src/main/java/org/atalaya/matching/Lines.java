package org.atalaya.matching;

/** Counts line feeds, eight bytes at a time. */
final class Lines {
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long LOW = 0x7f * ONES;

  private Lines() {}

  static int count(byte[] bytes, int from, int to) {
    int count = 0;
    int at = from;
    while (at + 8 <= to) {
      // so many sums of one bit each fit into a byte
      int end = Math.min(at + 8 * 255, to - 7);
      long sums = 0;
      for (; at < end; at += 8) {
        long other = Bytes.eight(bytes, at) ^ '\n' * ONES;
        sums += (~(((other & LOW) + LOW) | other) >>> 7) & ONES;
      }
      count += total(sums);
    }
    for (; at < to; at++) {
      count += bytes[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  private static int total(long sums) {
    long pairs = (sums & 0x00ff_00ff_00ff_00ffL) + (sums >>> 8 & 0x00ff_00ff_00ff_00ffL);
    return (int) ((pairs * 0x0001_0001_0001_0001L) >>> 48);
  }
}
