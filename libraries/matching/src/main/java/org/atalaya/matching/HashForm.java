package org.atalaya.matching;

/** Which runs of hexadecimal digits are hashes. */
final class HashForm {
  static final int SHORTEST = 32;
  static final int LONGEST = 128;

  private HashForm() {}

  /** Whether MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512 have so many digits. */
  static boolean isLength(int digits) {
    return switch (digits) {
      case SHORTEST, 40, 56, 64, 96, LONGEST -> true;
      default -> false;
    };
  }
}
