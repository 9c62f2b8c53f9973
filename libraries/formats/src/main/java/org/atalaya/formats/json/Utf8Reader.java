package org.atalaya.formats.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.atalaya.formats.json.FormatException.Code;

/** Decodes UTF-8 and nothing else, names the first wrong byte, and stops at a number of bytes. */
final class Utf8Reader extends Reader {
  private static final int BUFFER = 8192;

  private final InputStream in;
  private final long limit;
  private final byte[] bytes = new byte[BUFFER];
  private final ByteBuffer pending = ByteBuffer.wrap(bytes).limit(0);
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private long taken;
  private boolean ended;

  Utf8Reader(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Carries a {@link FormatException} through the JSON parser, which knows only I/O errors. */
  static final class Carrier extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    private final FormatException fault;

    Carrier(FormatException fault) {
      super(new IOException(fault));
      this.fault = fault;
    }

    FormatException fault() {
      return fault;
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer out = CharBuffer.wrap(target, offset, length);
    while (out.position() == 0) {
      CoderResult result = decoder.decode(pending, out, ended);
      if (result.isError()) {
        long at = taken - pending.remaining();
        throw new Carrier(
            new FormatException(
                Code.INVALID_UTF8, "byte " + at, "not UTF-8: save the document as UTF-8"));
      }
      if (out.position() > 0) {
        break;
      }
      if (ended) {
        return -1;
      }
      if (result.isOverflow()) {
        throw new IOException("room for two characters is needed");
      }
      fill();
    }
    return out.position();
  }

  private void fill() throws IOException {
    int kept = pending.remaining();
    System.arraycopy(bytes, pending.position(), bytes, 0, kept);
    int read = in.read(bytes, kept, bytes.length - kept);
    ended = read < 0;
    taken += Math.max(read, 0);
    if (taken > limit) {
      throw new Carrier(
          new FormatException(
              Code.TOO_LARGE, "byte " + limit, "larger than the " + limit + " bytes allowed"));
    }
    pending.position(0).limit(kept + Math.max(read, 0));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
