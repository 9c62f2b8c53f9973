package org.atalaya.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a leaf proves: at this time, something of this kind was recorded about this subject, and its
 * content has this hash.
 *
 * <p>Its bytes, over which the commitment of the {@link LeafEntry} is made, are: the byte {@code
 * 0x01}; the time as milliseconds since the epoch in 8 bytes, big-endian; the kind, then the
 * subject, each as UTF-8 with its length in 2 bytes, big-endian, before it; the 32 bytes of the
 * hash. Equal data have equal bytes, and the other way round.
 *
 * @param time cut to milliseconds
 * @param kind what happened, at most 255 bytes of UTF-8
 * @param subject what it happened to, at most 1,024 bytes of UTF-8
 * @param hash of the content, which stays elsewhere
 */
public record LeafData(Instant time, String kind, String subject, Hash hash) {
  static final int MAX_KIND = 255;
  static final int MAX_SUBJECT = 1024;
  private static final byte VERSION = 1;

  public LeafData {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    bounded("kind", kind, MAX_KIND);
    bounded("subject", subject, MAX_SUBJECT);
  }

  private static void bounded(String name, String value, int limit) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException("a leaf's " + name + " is not Unicode text");
    }
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > limit) {
      throw new IllegalArgumentException(
          "a leaf's " + name + " has 1 to " + limit + " bytes, not " + length);
    }
  }

  /** The bytes described above. */
  public byte[] encode() {
    var out = new ByteArrayOutputStream();
    out.write(VERSION);
    out.writeBytes(ByteBuffer.allocate(8).putLong(time.toEpochMilli()).array());
    text(out, kind);
    text(out, subject);
    out.writeBytes(hash.raw());
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  /** Reads what {@link #encode()} wrote, and nothing else. */
  public static LeafData decode(byte[] bytes) throws LedgerException {
    var in = new ByteReader(bytes);
    if (in.uint8() != VERSION) {
      throw LedgerException.malformed("byte 0", "unknown version of a leaf");
    }
    Instant time = in.time();
    String kind = in.text(MAX_KIND);
    String subject = in.text(MAX_SUBJECT);
    Hash hash = in.hash();
    in.end();
    return new LeafData(time, kind, subject, hash);
  }
}
