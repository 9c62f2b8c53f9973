package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Inflater;

/** A stream of which what was read too far can be given back. */
final class ByteSource {
  /** So many bytes can be given back beyond the beginning of the buffer. */
  private static final int BACK = 16;

  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BACK + SIZE];
  private int at = BACK;
  private int to = BACK;

  /** How many bytes stood before those in the buffer. */
  private long before;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /** How many bytes are behind. */
  long place() {
    return before + at - BACK;
  }

  /** Whether there is at least one more byte. */
  boolean hasMore() throws IOException {
    if (at == to) {
      System.arraycopy(buffer, to - BACK, buffer, 0, BACK);
      before += to - BACK;
      at = BACK;
      to = BACK + Math.max(in.read(buffer, BACK, SIZE), 0);
    }
    return at < to;
  }

  private int next() throws IOException {
    return hasMore() ? buffer[at++] & 255 : -1;
  }

  /** The next bytes; fewer at the end. */
  byte[] take(int count) throws IOException {
    byte[] taken = new byte[count];
    for (int number = 0; number < count; number++) {
      int b = next();
      if (b < 0) {
        return Arrays.copyOf(taken, number);
      }
      taken[number] = (byte) b;
    }
    return taken;
  }

  void skip(int count) throws IOException {
    take(count);
  }

  /** Skips a text and the zero behind it; false when that does not come. */
  boolean skipText() throws IOException {
    int b = next();
    while (b > 0) {
      b = next();
    }
    return b == 0;
  }

  /** Hands what is in the buffer to the inflater; false at the end. */
  boolean feed(Inflater inflater) throws IOException {
    if (!hasMore()) {
      return false;
    }
    inflater.setInput(buffer, at, to - at);
    at = to;
    return true;
  }

  /** The last bytes that were handed out in one piece, or the last few, were not needed. */
  void giveBack(int count) {
    at -= count;
  }

  /** Goes to where these bytes begin; false at the end. */
  boolean skipTo(byte[] wanted) throws IOException {
    int matched = 0;
    while (hasMore()) {
      byte b = buffer[at];
      at++;
      matched = b == wanted[matched] ? matched + 1 : b == wanted[0] ? 1 : 0;
      if (matched == wanted.length) {
        at -= matched;
        return true;
      }
    }
    return false;
  }

  void close() throws IOException {
    in.close();
  }
}
