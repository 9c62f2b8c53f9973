package org.atalaya.matching;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of text: their classes, and eight of them at a time. */
final class Bytes {
  /** How many bytes must be readable before and behind a text that is hashed or scanned. */
  static final int PAD = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Letters, digits, hyphen and underscore: what joins to a word. */
  private static final int WORD = 1;

  private static final int HEX = 2;
  private static final int DIGIT = 4;

  /** What the local part of a mail address is made of in practice. */
  private static final int LOCAL = 8;

  /** What else RFC 5322 allows there. */
  private static final int ATEXT = 16;

  private static final int LETTER_OR_DIGIT = 32;
  private static final byte[] CLASSES = classes();

  private Bytes() {}

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c < 128; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      boolean hex = digit || ((c | 32) >= 'a' && (c | 32) <= 'f');
      boolean local = letter || digit || "-_.+".indexOf(c) >= 0;
      classes[c] =
          (byte)
              ((letter || digit || c == '-' || c == '_' ? WORD : 0)
                  | (hex ? HEX : 0)
                  | (digit ? DIGIT : 0)
                  | (local ? LOCAL : 0)
                  | (local || "!#$%&'*/=?^`{|}~".indexOf(c) >= 0 ? ATEXT : 0)
                  | (letter || digit ? LETTER_OR_DIGIT : 0));
    }
    return classes;
  }

  private static boolean is(byte b, int kind) {
    return (CLASSES[b & 255] & kind) != 0;
  }

  static boolean isWord(byte b) {
    return is(b, WORD);
  }

  static boolean isHex(byte b) {
    return is(b, HEX);
  }

  static boolean isDigit(byte b) {
    return is(b, DIGIT);
  }

  static boolean isLocal(byte b) {
    return is(b, LOCAL);
  }

  static boolean isAtext(byte b) {
    return is(b, ATEXT);
  }

  static boolean isLetterOrDigit(byte b) {
    return is(b, LETTER_OR_DIGIT);
  }

  /** 0 to 15, or -1 when it is no hexadecimal digit. */
  static int hexValue(byte b) {
    return isHex(b) ? (b & 15) + (b > '9' ? 9 : 0) : -1;
  }

  /** Eight bytes, the first of them lowest. */
  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The text with {@link #PAD} bytes before and behind it. */
  static byte[] padded(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[utf8.length + 2 * PAD];
    System.arraycopy(utf8, 0, padded, PAD, utf8.length);
    return padded;
  }
}
