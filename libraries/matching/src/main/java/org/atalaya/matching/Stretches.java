package org.atalaya.matching;

/**
 * Cuts the addresses into the stretches in which one prefix is the narrowest, and finds for each
 * prefix the next wider one. Prefixes are handed in by their first address, the wider first; IPv4
 * addresses as the first 32 of 128 bits.
 */
final class Stretches {
  private final int[] wider;
  private final long[] highs;
  private final long[] lows;
  private final int[] narrowest;
  private int count;

  /** The prefixes that are open, and where each ends. */
  private final int[] open = new int[129];

  private final long[] openHighs = new long[129];
  private final long[] openLows = new long[129];
  private int depth;

  /**
   * Prepares for so many prefixes.
   *
   * @param wider receives for each number the next wider one
   * @param isLong whether addresses have more than 64 bits
   */
  Stretches(int prefixes, int[] wider, boolean isLong) {
    this.wider = wider;
    int most = 2 * prefixes + 1;
    highs = new long[most];
    lows = new long[isLong ? most : 0];
    narrowest = new int[most];
  }

  /** Adds the next prefix in order. */
  void add(int number, long high, long low, int length) {
    closeBefore(high, low);
    wider[number] = depth == 0 ? -1 : open[depth - 1];
    begin(high, low, number);
    open[depth] = number;
    openHighs[depth] = length >= 64 ? high : high | -1L >>> length;
    openLows[depth] = length <= 64 ? -1L : length == 128 ? low : low | -1L >>> (length - 64);
    depth++;
  }

  /** Closes what is still open. */
  void end() {
    while (depth > 0) {
      closeLast();
    }
  }

  private void closeBefore(long high, long low) {
    while (depth > 0 && less(openHighs[depth - 1], openLows[depth - 1], high, low)) {
      closeLast();
    }
  }

  private static boolean less(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order < 0 || (order == 0 && Long.compareUnsigned(low, otherLow) < 0);
  }

  private void closeLast() {
    depth--;
    long nextLow = openLows[depth] + 1;
    long nextHigh = nextLow == 0 ? openHighs[depth] + 1 : openHighs[depth];
    if (nextHigh != 0 || nextLow != 0) {
      begin(nextHigh, nextLow, depth == 0 ? -1 : open[depth - 1]);
    }
  }

  private void begin(long high, long low, int number) {
    boolean again =
        count > 0 && highs[count - 1] == high && (lows.length == 0 || lows[count - 1] == low);
    if (!again) {
      highs[count] = high;
      if (lows.length > 0) {
        lows[count] = low;
      }
      count++;
    }
    narrowest[count - 1] = number;
  }

  Column v4Starts() {
    Column starts = Column.ofBytes(4L * count);
    for (int at = 0; at < count; at++) {
      starts.setInt(at, (int) (highs[at] >>> 32));
    }
    return starts;
  }

  Column highs() {
    return Column.ofLongs(highs, count);
  }

  Column lows() {
    return Column.ofLongs(lows, count);
  }

  Column narrowest() {
    return Column.ofInts(narrowest, count);
  }
}
