package org.atalaya.node.sources.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a table into rows, knowing where each of them stands. A row goes over several lines where a
 * quote is open; one whose quote is never closed is a broken line, and the next line begins a row.
 */
final class RowReader {
  static final int LONGEST = 1 << 20;
  private static final int MOST_LINES = 100;

  private final InputStream in;
  private final boolean quotes;
  private final byte[] comment;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private long position;
  private long lines;

  /**
   * Reads rows.
   *
   * @param quotes whether a row can go over several lines within quotes
   * @param comment with which lines begin that are no rows; empty for none
   */
  RowReader(InputStream in, boolean quotes, String comment) {
    this.in = in;
    this.quotes = quotes;
    this.comment = comment.getBytes(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Line(long place, long end, long number, byte[] bytes, boolean whole) {}

  /** The next row that is neither empty nor a comment, or null at the end. */
  @Nullable Row next() throws IOException {
    Line first = line();
    while (first != null && first.whole() && (isBlank(first.bytes()) || isComment(first.bytes()))) {
      first = line();
    }
    if (first == null) {
      return null;
    }
    if (!first.whole()) {
      return row(first, first, first.bytes(), "long");
    }
    return !quotes || quotes(first.bytes()) % 2 == 0
        ? row(first, first, first.bytes(), null)
        : quoted(first);
  }

  private Row quoted(Line first) throws IOException {
    List<Line> further = new ArrayList<>();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first.bytes());
    int quotes = quotes(first.bytes());
    while (further.size() < MOST_LINES && bytes.size() < LONGEST) {
      Line next = line();
      if (next == null) {
        break;
      }
      further.add(next);
      bytes.write('\n');
      bytes.writeBytes(next.bytes());
      quotes += quotes(next.bytes());
      if (next.whole() && quotes % 2 == 0) {
        return row(first, next, bytes.toByteArray(), null);
      }
    }
    for (Line next : further.reversed()) {
      waiting.addFirst(next);
    }
    return row(first, first, first.bytes(), "quotes");
  }

  private static Row row(Line first, Line last, byte[] bytes, @Nullable String fault) {
    return new Row(first.place(), last.end(), first.number(), last.number(), bytes, fault);
  }

  /** Passes over lines, whatever stands in them. */
  void skipLines(int some) throws IOException {
    for (int at = 0; at < some; at++) {
      line();
    }
  }

  /** Goes on at a place where a row begins, behind what was read so far. */
  void skipTo(long place, long line) throws IOException {
    if (place > position) {
      in.skipNBytes(place - position);
      position = place;
      lines = line;
      waiting.clear();
    }
  }

  private @Nullable Line line() throws IOException {
    Line kept = waiting.poll();
    if (kept != null) {
      return kept;
    }
    long place = position;
    var bytes = new ByteArrayOutputStream(512);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    boolean whole = true;
    while (next >= 0 && next != '\n') {
      position++;
      if (bytes.size() < LONGEST) {
        bytes.write(next);
      } else {
        whole = false;
      }
      next = in.read();
    }
    position += next == '\n' ? 1 : 0;
    lines++;
    return new Line(place, position, lines, bytes.toByteArray(), whole);
  }

  private boolean isComment(byte[] bytes) {
    return comment.length > 0
        && bytes.length >= comment.length
        && Arrays.equals(bytes, 0, comment.length, comment, 0, comment.length);
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != '\r' && b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static int quotes(byte[] bytes) {
    int quotes = 0;
    for (byte b : bytes) {
      if (b == '"') {
        quotes++;
      }
    }
    return quotes;
  }
}
