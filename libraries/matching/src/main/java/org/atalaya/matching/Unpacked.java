package org.atalaya.matching;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Tells by its first bytes how a stream is packed, and unpacks it. */
final class Unpacked {
  /** Is told where a packed stream is damaged. */
  @FunctionalInterface
  interface Problems {
    void problem(String place, String message);
  }

  private Unpacked() {}

  static InputStream stream(InputStream in, Problems problems) throws IOException {
    byte[] first = in.readNBytes(4);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), in);
    if (isGzip(first)) {
      return new GzipMembers(all, problems);
    }
    return isZstd(first) ? new ZstdFrames(zstd(all)) : all;
  }

  private static InputStream zstd(InputStream packed) throws IOException {
    try {
      return new ZstdInputStream(packed);
    } catch (LinkageError e) {
      throw new IOException("zstd cannot be unpacked on this machine: " + e.getMessage(), e);
    }
  }

  private static boolean isGzip(byte[] first) {
    return first.length >= 3 && first[0] == 0x1f && first[1] == (byte) 0x8b && first[2] == 8;
  }

  /** A frame, or a frame to be skipped (RFC 8878, sections 3.1.1 and 3.1.2). */
  private static boolean isZstd(byte[] first) {
    if (first.length < 4 || first[2] != (first[0] == 0x28 ? 0x2f : 0x4d)) {
      return false;
    }
    return first[0] == 0x28
        ? first[1] == (byte) 0xb5 && first[3] == (byte) 0xfd
        : (first[0] & 0xf0) == 0x50 && first[1] == 0x2a && first[3] == 0x18;
  }

  /** Turns what the unpacker throws for damaged data into the exception of a stream. */
  private static final class ZstdFrames extends FilterInputStream {
    private long given;

    ZstdFrames(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        int read = super.read(bytes, from, length);
        given += Math.max(read, 0);
        return read;
      } catch (RuntimeException | IOException damaged) {
        throw new IOException(
            "zstd data are damaged behind byte " + given + " of the log; what follows is not read",
            damaged);
      }
    }
  }
}
