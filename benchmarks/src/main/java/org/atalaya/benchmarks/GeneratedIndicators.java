package org.atalaya.benchmarks;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Invented indicators, each told by its number: 57 % domains, 25 % IPv4 addresses, 3 % networks, 5
 * % URLs, 6 % hashes, 2 % mail addresses, 2 % IPv6 addresses. None is in what {@link GeneratedLog}
 * writes unless it is planted there.
 */
final class GeneratedIndicators {
  /** What an indicator is. */
  enum Kind {
    DOMAIN,
    V4,
    NETWORK,
    URL,
    HASH,
    MAIL,
    V6
  }

  private static final int[] FIRST_OCTETS = {5, 23, 31, 37, 45, 46, 77, 80, 91, 94, 176, 185, 193};
  private static final String[] TOP = {
    "com", "net", "org", "info", "xyz", "top", "ru", "site", "online", "com.br", "co.uk", "cn"
  };
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private GeneratedIndicators() {}

  private static SplittableRandom random(int number) {
    return new SplittableRandom(number * 0x9e37_79b9_7f4a_7c15L + 17);
  }

  static Kind kind(int number) {
    int part = number % 100;
    if (part < 57) {
      return Kind.DOMAIN;
    }
    if (part < 85) {
      return part < 82 ? Kind.V4 : Kind.NETWORK;
    }
    if (part < 96) {
      return part < 90 ? Kind.URL : Kind.HASH;
    }
    return part < 98 ? Kind.MAIL : Kind.V6;
  }

  /** The indicator in the form in which it is compared. */
  static String text(int number) {
    SplittableRandom random = random(number);
    return switch (kind(number)) {
      case DOMAIN -> domain(number, random);
      case V4 -> v4(random) + "." + random.nextInt(256);
      case NETWORK -> v4(random) + ".0/24";
      case URL ->
          "http://"
              + domain(number, random)
              + "/"
              + word(random, 4)
              + "/"
              + word(random, 8)
              + ".php?id="
              + random.nextInt(1000);
      case HASH -> hash(random);
      case MAIL -> word(random, 6) + "." + word(random, 5) + "@" + domain(number, random);
      case V6 ->
          "2a0e:"
              + Integer.toHexString(0x1000 + random.nextInt(0xefff))
              + ":"
              + Integer.toHexString(1 + random.nextInt(0xfff))
              + "::"
              + Integer.toHexString(1 + random.nextInt(0xffff));
    };
  }

  /** Three octets; which first octets there are tells them from those of innocent servers. */
  private static String v4(SplittableRandom random) {
    int first = FIRST_OCTETS[random.nextInt(FIRST_OCTETS.length)];
    return first + "." + random.nextInt(256) + "." + random.nextInt(256);
  }

  /** The number makes each name different. */
  private static String domain(int number, SplittableRandom random) {
    String below = random.nextInt(4) == 0 ? word(random, 3 + random.nextInt(5)) + "." : "";
    return below
        + word(random, 4 + random.nextInt(7))
        + Integer.toString(number, 36)
        + "."
        + TOP[random.nextInt(TOP.length)];
  }

  private static String hash(SplittableRandom random) {
    byte[] bytes = new byte[random.nextBoolean() ? 32 : 16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String word(SplittableRandom random, int length) {
    var word = new StringBuilder();
    for (int at = 0; at < length; at++) {
      word.append(LETTERS.charAt(random.nextInt(at == 0 ? 26 : LETTERS.length())));
    }
    return word.toString();
  }
}
