package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), one member behind the other. Where a member is damaged, everything
 * before is kept, the damage is told, and reading goes on at the next member, if there is one.
 */
final class GzipMembers extends InputStream {
  private static final int LEAST_TRAILER = 8;

  private final ByteSource in;
  private final Unpacked.Problems problems;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean inMember;
  private boolean ended;
  private long given;
  private long memberLength;

  GzipMembers(InputStream in, Unpacked.Problems problems) {
    this.in = new ByteSource(in);
    this.problems = problems;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        begin();
      } else {
        int read = inflate(bytes, from, length);
        if (read > 0) {
          crc.update(bytes, from, read);
          memberLength += read;
          given += read;
          return read;
        }
      }
    }
    return -1;
  }

  private void begin() throws IOException {
    if (!in.hasMore()) {
      ended = true;
      return;
    }
    long place = in.place();
    if (GzipHeader.skip(in)) {
      inflater.reset();
      crc.reset();
      memberLength = 0;
      inMember = true;
    } else {
      damaged(place, "no gzip member begins here");
    }
  }

  /** Unpacks some bytes; 0 when there are none right now. */
  private int inflate(byte[] bytes, int from, int length) throws IOException {
    try {
      int read = inflater.inflate(bytes, from, length);
      if (read == 0 && inflater.finished()) {
        in.giveBack(inflater.getRemaining());
        inMember = false;
        trailer();
      } else if (read == 0 && inflater.needsDictionary()) {
        damaged(in.place(), "a dictionary is asked for");
      } else if (read == 0 && inflater.needsInput() && !in.feed(inflater)) {
        inMember = false;
        ended = true;
        tell(in.place(), "ends in the middle of a member");
      }
      return read;
    } catch (DataFormatException e) {
      in.giveBack(inflater.getRemaining());
      int read = (int) (inflater.getBytesWritten() - memberLength);
      given += read;
      damaged(in.place(), e.getMessage() == null ? "no deflate data" : e.getMessage());
      given -= read;
      return read;
    }
  }

  private void trailer() throws IOException {
    long place = in.place();
    byte[] trailer = in.take(LEAST_TRAILER);
    if (trailer.length < LEAST_TRAILER) {
      ended = true;
      tell(place, "ends before the checksum");
    } else if (number(trailer, 0) != (int) crc.getValue()
        || number(trailer, 4) != (int) memberLength) {
      tell(place, "the member does not have its checksum or length");
    }
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 255)
        | (bytes[at + 1] & 255) << 8
        | (bytes[at + 2] & 255) << 16
        | (bytes[at + 3] & 255) << 24;
  }

  /** Tells the damage and looks for the next member. */
  private void damaged(long place, String message) throws IOException {
    inMember = false;
    boolean found = in.skipTo(GzipHeader.MAGIC);
    ended = !found;
    tell(
        place,
        message
            + (found
                ? "; reading goes on at the member at packed byte " + in.place()
                : "; what follows is not read"));
  }

  private void tell(long place, String message) {
    problems.problem(
        "packed byte " + place + ", byte " + given + " of the log", "damaged gzip: " + message);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
