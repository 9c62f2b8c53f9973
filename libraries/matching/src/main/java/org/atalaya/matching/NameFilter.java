package org.atalaya.matching;

/** A Bloom filter in which one hash sets three bits of one word. */
final class NameFilter {
  private static final int LEAST = 1 << 10;

  private final long[] words;
  private final int mask;

  NameFilter(long[] words) {
    this.words = words;
    this.mask = words.length - 1;
  }

  /** An empty filter in which one of some hundred other hashes is taken for one of so many. */
  static NameFilter of(long hashes) {
    long words = Long.highestOneBit(Math.clamp(hashes / 2, LEAST, 1L << 29));
    return new NameFilter(new long[(int) words]);
  }

  static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12);
  }

  void add(long hash) {
    words[(int) (hash >>> 18) & mask] |= bits(hash);
  }

  boolean mayHave(long hash) {
    long bits = bits(hash);
    return (words[(int) (hash >>> 18) & mask] & bits) == bits;
  }

  long[] words() {
    return words;
  }
}
