package org.atalaya.matching;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects a URL in the form in which URLs are compared, byte by byte. */
final class UrlText {
  private byte[] bytes = new byte[512];
  private int end;
  private int escape;

  UrlText() {
    clear();
  }

  void clear() {
    end = Bytes.PAD;
    escape = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the text ends in the bytes; it begins at {@link Bytes#PAD}. */
  int end() {
    return end;
  }

  int length() {
    return end - Bytes.PAD;
  }

  /** Appends what is in its form already. */
  void put(byte b) {
    if (end + Bytes.PAD == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[end] = b;
    end++;
  }

  void put(String ascii) {
    for (int at = 0; at < ascii.length(); at++) {
      put((byte) ascii.charAt(at));
    }
  }

  /** Appends one byte of path or query: escaped if it is not printable, hexadecimal in capitals. */
  void path(byte b) {
    if (escape > 0 && Bytes.isHex(b)) {
      escape--;
      put(b > 'F' ? (byte) (b - 32) : b);
      return;
    }
    escape = b == '%' ? 2 : 0;
    if (isUrl(b)) {
      put(b);
    } else {
      put((byte) '%');
      put(hex(b >> 4));
      put(hex(b));
    }
  }

  /** Whether a URL may hold the byte as it is (RFC 3986, and brackets as found in the wild). */
  static boolean isUrl(byte b) {
    return switch (b) {
      case '"', '<', '>', '\\', '^', '`', '{', '|', '}', 127 -> false;
      default -> b > ' ';
    };
  }

  private static byte hex(int value) {
    return (byte) "0123456789ABCDEF".charAt(value & 15);
  }

  @Override
  public String toString() {
    return new String(bytes, Bytes.PAD, length(), StandardCharsets.US_ASCII);
  }
}
