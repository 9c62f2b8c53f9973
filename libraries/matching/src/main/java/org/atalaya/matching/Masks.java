package org.atalaya.matching;

/**
 * Where in a buffer which bytes stand: one bit for each byte, found for eight bytes at a time by
 * arithmetic on a long. Not for more than one thread.
 */
final class Masks {
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = ONES << 7;
  private static final long LOW = 0x7f * ONES;

  /** Brings the highest bits of eight bytes together in the first byte. */
  private static final long GATHER = 0x0002_0408_1020_4081L;

  private long[] dots = new long[0];
  private long[] hosts = new long[0];
  private long[] colons = new long[0];
  private boolean ascii;

  /**
   * Finds the masks of {@code bytes[0, to)}; {@code to} is a multiple of 64.
   *
   * @param withColons whether colons are wanted as well
   */
  void find(byte[] bytes, int to, boolean withColons) {
    int words = to >>> 6;
    if (dots.length < words + 1) {
      dots = new long[words + 1];
      hosts = new long[words + 1];
      colons = new long[words + 1];
    }
    long all = 0;
    for (int word = 0; word < words; word++) {
      all |= hostsAndDots(bytes, word);
    }
    dots[words] = 0;
    hosts[words] = 0;
    ascii = (all & HIGH) == 0;
    if (withColons) {
      colons(bytes, words);
    }
  }

  private long hostsAndDots(byte[] bytes, int word) {
    long dot = 0;
    long host = 0;
    long all = 0;
    for (int at = 0; at < 64; at += 8) {
      long eight = Bytes.eight(bytes, (word << 6) + at);
      all |= eight;
      long low = eight & LOW;
      long noDot = (low ^ '.' * ONES) + LOW;
      long isHost =
          between(low | 0x20 * ONES, 'a', 'z')
              | between(low, '0', '9')
              | ~((low ^ '-' * ONES) + LOW)
              | ~((low ^ '_' * ONES) + LOW)
              | ~noDot
              | eight;
      dot |= gathered(~noDot & ~eight) << at;
      host |= gathered(isHost) << at;
    }
    dots[word] = dot;
    hosts[word] = host;
    return all;
  }

  /** The highest bits of eight bytes as eight bits. */
  private static long gathered(long eight) {
    return ((eight & HIGH) * GATHER) >>> 56;
  }

  /** The highest bit of each byte below 128 that is between these two. */
  private static long between(long eight, int first, int last) {
    return (eight + (0x80 - first) * ONES) & ~(eight + (0x7f - last) * ONES);
  }

  private void colons(byte[] bytes, int words) {
    for (int word = 0; word < words; word++) {
      long mask = 0;
      for (int at = 0; at < 64; at += 8) {
        long eight = Bytes.eight(bytes, (word << 6) + at);
        mask |= gathered(~(((eight & LOW) ^ ':' * ONES) + LOW) & ~eight) << at;
      }
      colons[word] = mask;
    }
    colons[words] = 0;
  }

  /** Whether no byte is 128 or more. */
  boolean isAscii() {
    return ascii;
  }

  long[] dots() {
    return dots;
  }

  /** Letters, digits, hyphens, underscores, dots and all bytes from 128 on. */
  long[] hosts() {
    return hosts;
  }

  long[] colons() {
    return colons;
  }

  /** The 64 bits from a place on. */
  static long from(long[] mask, int at) {
    int word = at >>> 6;
    int shift = at & 63;
    return mask[word] >>> shift | mask[word + 1] << 1 << (63 - shift);
  }

  /** Whether all of eight bytes are hexadecimal digits. */
  static boolean areHex(long eight) {
    long low = eight & LOW;
    long hex = between(low | 0x20 * ONES, 'a', 'f') | between(low, '0', '9');
    return (hex & ~eight & HIGH) == HIGH;
  }
}
