package org.atalaya.matching;

/** Cuts bytes into pieces of characters that join to words, and dots; bad UTF-8 separates. */
final class Utf8Pieces {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int from;
  private int to;
  private boolean ascii;

  Utf8Pieces(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    this.at = start;
  }

  /** Goes to the next piece that has a dot of any kind. */
  boolean next() {
    while (at < end) {
      from = at;
      ascii = true;
      boolean dotted = false;
      while (at < end) {
        int c = codePoint(bytes, at, end);
        if (c < 0 || !(DomainName.joins(c) || isDot(c))) {
          break;
        }
        dotted |= isDot(c);
        ascii &= c < 128;
        at += length(c);
      }
      to = at;
      at += at < end ? step(bytes, at, end) : 0;
      if (dotted) {
        return true;
      }
    }
    return false;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isAscii() {
    return ascii;
  }

  private static boolean isDot(int c) {
    return c == '.' || c == 0x3002 || c == 0xff0e || c == 0xff61;
  }

  static int step(byte[] bytes, int at, int end) {
    int c = codePoint(bytes, at, end);
    return c < 0 ? 1 : length(c);
  }

  /** Whether the character that ends before this place joins to a word. */
  static boolean joinsBefore(byte[] bytes, int at) {
    int first = at - 1;
    while (first > at - 4 && (bytes[first] & 0xc0) == 0x80) {
      first--;
    }
    int c = codePoint(bytes, first, at);
    return c >= 0 && first + length(c) == at && DomainName.joins(c);
  }

  private static int length(int c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  /** The character that begins here, or -1 where no valid UTF-8 does. */
  static int codePoint(byte[] bytes, int at, int end) {
    int first = bytes[at] & 255;
    if (first < 0x80) {
      return first;
    }
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || at + more >= end) {
      return -1;
    }
    int c = first & (0x3f >> more);
    for (int k = 1; k <= more; k++) {
      if ((bytes[at + k] & 0xc0) != 0x80) {
        return -1;
      }
      c = c << 6 | (bytes[at + k] & 0x3f);
    }
    int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    boolean valid = c >= least && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
    return valid ? c : -1;
  }
}
