package org.atalaya.matching;

/**
 * Reads path and query of a URL out of a text. Where a URL ends cannot be told for sure, so every
 * place where it may end is kept: behind its last printable character, before stops and brackets
 * there, before each comma and semicolon, before each character that is no letter of any script,
 * and inside of another URL's query before each ampersand.
 */
final class UrlTail {
  private static final int LONGEST = 8192;
  private static final int MOST_ENDS = 64;

  private final UrlText url;
  private final int[] urlEnds = new int[2 * MOST_ENDS];
  private final int[] textEnds = new int[2 * MOST_ENDS];
  private byte[] bytes = new byte[0];
  private boolean encoded;
  private boolean nested;
  private int count;

  /** How many of the ends stay, whatever follows. */
  private int kept;

  /** How many bytes of the text the character has that was read last. */
  private int width;

  UrlTail(UrlText url) {
    this.url = url;
  }

  /**
   * Appends the tail that begins at {@code at} to the URL.
   *
   * @param isEncoded whether the whole URL is percent-encoded
   * @param isNested whether it stands in a query
   */
  void read(byte[] text, int at, boolean isEncoded, boolean isNested) {
    bytes = text;
    encoded = isEncoded;
    nested = isNested;
    count = 0;
    kept = 0;
    int first = character(at);
    if (first != '/') {
      url.put((byte) '/');
    }
    if (first != '/' && first != '?') {
      end(at);
      return;
    }
    int place = at;
    int c = first;
    while (c >= 0 && url.length() < LONGEST) {
      mark(c, place);
      url.path((byte) c);
      place += width;
      c = character(place);
    }
    if (c < 0) {
      end(place);
    }
  }

  /** The character at this place, or -1 where the URL ends for sure. */
  private int character(int at) {
    byte b = bytes[at];
    width = 1;
    if (encoded) {
      return encoded(at);
    }
    if (b == '\\') {
      return escaped(at);
    }
    return b < 0 ? b & 255 : b != '#' && UrlText.isUrl(b) ? b : -1;
  }

  private int encoded(int at) {
    byte b = bytes[at];
    if (b == '%' && Bytes.isHex(bytes[at + 1]) && Bytes.isHex(bytes[at + 2])) {
      width = 3;
      int value = Bytes.hexValue(bytes[at + 1]) << 4 | Bytes.hexValue(bytes[at + 2]);
      boolean ends = value == '#' || (value < 128 && !UrlText.isUrl((byte) value));
      return ends ? -1 : value;
    }
    return b != '&' && b != '#' && UrlText.isUrl(b) ? b : -1;
  }

  /** JSON's escapes: of a slash, and of an ASCII character by its number. */
  private int escaped(int at) {
    width = 2;
    if (bytes[at + 1] == '/') {
      return '/';
    }
    if (bytes[at + 1] != 'u' || bytes[at + 2] != '0' || bytes[at + 3] != '0') {
      return -1;
    }
    width = 6;
    int high = Bytes.hexValue(bytes[at + 4]);
    int low = Bytes.hexValue(bytes[at + 5]);
    boolean url = high >= 0 && high < 8 && low >= 0 && UrlText.isUrl((byte) (high << 4 | low));
    return url && (high << 4 | low) != '#' ? high << 4 | low : -1;
  }

  /** Keeps the place before this character if the URL may end there. */
  private void mark(int c, int at) {
    switch (c) {
      case ',', ';' -> keep(at);
      case '.', ':', '!', '?', '\'', ')', ']', '*' -> end(at);
      case '&' -> {
        if (nested) {
          keep(at);
        } else {
          count = kept;
        }
      }
      default -> {
        if (c >= 0xc0 && !encoded && !joins(at)) {
          keep(at);
        } else {
          count = kept;
        }
      }
    }
  }

  private boolean joins(int at) {
    int c = Utf8Pieces.codePoint(bytes, at, bytes.length);
    return c >= 0 && DomainName.joins(c);
  }

  private void keep(int at) {
    end(at);
    kept = Math.min(count, MOST_ENDS);
    count = kept;
  }

  private void end(int at) {
    int number = Math.min(count, urlEnds.length - 1);
    urlEnds[number] = url.end();
    textEnds[number] = at;
    count = number + 1;
  }

  /** How many places there are where the URL may end. */
  int count() {
    return count;
  }

  int urlEnd(int number) {
    return urlEnds[number];
  }

  int textEnd(int number) {
    return textEnds[number];
  }
}
