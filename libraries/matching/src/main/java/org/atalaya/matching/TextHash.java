package org.atalaya.matching;

/**
 * A hash of a text that takes upper and lower case as one, fast for the few bytes of a name.
 *
 * <p>Setting the bit that tells letters apart merges no other two bytes that names consist of.
 */
final class TextHash {
  private static final long CASE = 0x2020_2020_2020_2020L;
  private static final long FIRST = 0x9e15_c5d7_8959_5f93L;
  // A factor in which no byte has the bit of CASE, so that no text can cancel it out.
  private static final long SECOND = 0x4dca_181d_13d6_d91fL;

  private TextHash() {}

  /** The hash of {@code [from, to)}, which has at least 16 readable bytes before it. */
  static long of(byte[] bytes, int from, int to) {
    int left = to - from;
    int end = to;
    long hash = left * SECOND;
    while (left > 16) {
      hash = mix((Bytes.eight(bytes, end - 8) | CASE) ^ hash, Bytes.eight(bytes, end - 16) | CASE);
      end -= 16;
      left -= 16;
    }
    long last = left >= 8 ? Bytes.eight(bytes, end - 8) | CASE : part(bytes, end - 8, left);
    long before = left > 8 ? part(bytes, end - 16, left - 8) : 0;
    return mix(last ^ hash, before);
  }

  /** The last {@code count} of eight bytes. */
  private static long part(byte[] bytes, int at, int count) {
    return count == 0 ? 0 : (Bytes.eight(bytes, at) | CASE) >>> (64 - 8 * count);
  }

  private static long mix(long a, long b) {
    long x = a ^ FIRST;
    long y = b ^ SECOND;
    long high = Math.multiplyHigh(x, y);
    long mixed = x * y ^ high;
    return mixed ^ mixed >>> 29;
  }
}
