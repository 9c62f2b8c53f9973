package org.atalaya.matching;

import java.io.IOException;
import java.util.Arrays;

/** The header of a gzip member (RFC 1952, section 2.3). */
final class GzipHeader {
  static final byte[] MAGIC = {0x1f, (byte) 0x8b, 8};

  private static final int FIXED = 7;
  private static final int CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private GzipHeader() {}

  /** Whether a header stood there; it is then behind. */
  static boolean skip(ByteSource in) throws IOException {
    byte[] magic = in.take(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      in.giveBack(Math.max(magic.length - 1, 0));
      return false;
    }
    byte[] fixed = in.take(FIXED);
    if (fixed.length < FIXED || (fixed[0] & RESERVED) != 0) {
      return false;
    }
    int flags = fixed[0];
    if ((flags & EXTRA) != 0) {
      byte[] length = in.take(2);
      if (length.length < 2) {
        return false;
      }
      in.skip((length[0] & 255) | (length[1] & 255) << 8);
    }
    return ((flags & NAME) == 0 || in.skipText())
        && ((flags & COMMENT) == 0 || in.skipText())
        && ((flags & CRC) == 0 || in.take(2).length == 2);
  }
}
