package org.atalaya.node.sources.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps the bytes that a parser has read ahead, until it is told that they are done with. */
final class KeptBytes extends FilterInputStream {
  /** Of a record no more is kept. */
  private static final int MOST = 1 << 21;

  private byte[] kept = new byte[1 << 14];
  private int length;
  private long first;

  KeptBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int some = super.read(into, from, most);
    if (some > 0) {
      keep(into, from, some);
    }
    return some;
  }

  private void keep(byte[] from, int at, int some) {
    if (length + some > MOST) {
      first += length;
      length = 0;
    }
    if (length + some > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(kept.length * 2, length + some));
    }
    System.arraycopy(from, at, kept, length, some);
    length += some;
  }

  /** The bytes between two places, and forgets those before the second; without those forgotten. */
  byte[] take(long from, long to) {
    int begin = Math.clamp(from - first, 0, length);
    int end = Math.clamp(to - first, begin, length);
    byte[] taken = Arrays.copyOfRange(kept, begin, end);
    System.arraycopy(kept, end, kept, 0, length - end);
    first += end;
    length -= end;
    return taken;
  }
}
