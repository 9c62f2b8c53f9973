package org.atalaya.matching;

/**
 * Where a token begins when what stands before it may be an escape whose last characters look like
 * the token's first: {@code %2F}, {@code \n}, {@code \x22}, and JSON's with a {@code u} and four
 * digits.
 */
final class Escapes {
  private Escapes() {}

  /** Whether the byte before a run of letters and digits may belong to an escape. */
  static boolean mayBegin(byte before) {
    return before == '%' || before == '\\';
  }

  /** The place behind the escape that reaches into the run from {@code start} on, or the start. */
  static int behind(byte[] bytes, int start) {
    if (bytes[start - 1] == '%') {
      int at = start;
      while (isHex(bytes, at, 2)) {
        boolean percent = bytes[at] == '2' && bytes[at + 1] == '5';
        at += 2;
        if (!percent) {
          break;
        }
      }
      return at;
    }
    return bytes[start - 1] == '\\' ? behindBackslash(bytes, start) : start;
  }

  private static int behindBackslash(byte[] bytes, int start) {
    return switch (bytes[start]) {
      case 'x' -> isHex(bytes, start + 1, 2) ? start + 3 : start;
      case 'u' -> isHex(bytes, start + 1, 4) ? start + 5 : start;
      case 'n', 'r', 't', 'b', 'f', 'v' -> start + 1;
      default -> start;
    };
  }

  /** Whether the run may also be meant from its start on: a backslash is a separator of paths. */
  static boolean isAmbiguous(byte[] bytes, int start) {
    return bytes[start - 1] == '\\';
  }

  private static boolean isHex(byte[] bytes, int at, int count) {
    for (int digit = 0; digit < count; digit++) {
      if (!Bytes.isHex(bytes[at + digit])) {
        return false;
      }
    }
    return true;
  }
}
