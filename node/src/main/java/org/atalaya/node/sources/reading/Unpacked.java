package org.atalaya.node.sources.reading;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A report as it is, or out of gzip or of the first file in a ZIP. */
final class Unpacked {
  /** So much bigger than packed a table can be, and no more. */
  private static final int MOST_TIMES = 200;

  private static final long ALWAYS = 64L << 20;
  private static final int BUFFER = 1 << 16;

  private Unpacked() {}

  /**
   * Opens it.
   *
   * @param size in bytes, packed as it is
   * @throws IOException here or on reading, when it is damaged or unpacks to too much
   */
  static InputStream open(InputStream raw, long size) throws IOException {
    var in = new BufferedInputStream(raw, BUFFER);
    in.mark(4);
    byte[] first = in.readNBytes(4);
    in.reset();
    long most = ALWAYS + MOST_TIMES * size;
    if (first.length > 2 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
      return new Bounded(new GZIPInputStream(in, BUFFER), most);
    }
    if (first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3) {
      return new Bounded(firstFile(in), most);
    }
    return in;
  }

  private static InputStream firstFile(InputStream in) throws IOException {
    var zip = new ZipInputStream(in);
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && entry.isDirectory()) {
      entry = zip.getNextEntry();
    }
    if (entry == null) {
      throw new IOException("there is no file in the ZIP");
    }
    return zip;
  }

  private static final class Bounded extends FilterInputStream {
    private final long most;
    private long read;

    Bounded(InputStream in, long most) {
      super(new BufferedInputStream(in, BUFFER));
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int some = super.read(bytes, from, length);
      count(Math.max(some, 0));
      return some;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long some = super.skip(bytes);
      count(some);
      return some;
    }

    private void count(long bytes) throws IOException {
      read += bytes;
      if (read > most) {
        throw new IOException("it unpacks to more than " + most + " bytes");
      }
    }
  }
}
