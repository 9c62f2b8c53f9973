package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.atalaya.matching.MatchingException.Reason;

/** A list with one indicator a line, alone or in a column; {@code #} begins a comment. */
final class TextList {
  private static final int LONGEST_LINE = 1 << 16;

  /** What stands before a name in a hosts file. */
  private static final Set<String> NOWHERE = Set.of("0.0.0.0", "127.0.0.1", "::", "::1");

  private final IndicatorLists.Taker taker;
  private final Consumer<MatchingException> problems;
  private final int column;

  TextList(IndicatorLists.Taker taker, Consumer<MatchingException> problems, int column) {
    this.taker = taker;
    this.problems = problems;
    this.column = column;
  }

  long read(InputStream in, String source) throws IOException, MatchingException {
    long taken = 0;
    long number = 0;
    byte[] line = new byte[LONGEST_LINE];
    int next = in.read();
    while (next >= 0) {
      int length = 0;
      number++;
      while (next >= 0 && next != '\n') {
        if (length < LONGEST_LINE) {
          line[length] = (byte) next;
        }
        length++;
        next = in.read();
      }
      String place = source + ", line " + number;
      if (length > LONGEST_LINE) {
        problems.accept(
            new MatchingException(Reason.TOO_LARGE, place, "longer than " + LONGEST_LINE));
      } else if (line(new String(line, 0, length, StandardCharsets.UTF_8), source, place)) {
        taken++;
      }
      next = next < 0 ? next : in.read();
    }
    return taken;
  }

  private boolean line(String written, String source, String place) throws MatchingException {
    String line = written.replace("\uFEFF", "").strip();
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";") || line.startsWith("//")) {
      return false;
    }
    List<String> fields = fields(line);
    int at = column - 1;
    if (at == 0 && fields.size() > 1 && NOWHERE.contains(fields.getFirst())) {
      at = 1;
    }
    if (at >= fields.size()) {
      problems.accept(new MatchingException(Reason.BAD_LIST, place, "has no column " + column));
      return false;
    }
    return taker.take(fields.get(at), source, place);
  }

  /**
   * By tabs if there are any, else by commas or semicolons, else by blanks; quotes hold together.
   */
  private static List<String> fields(String line) {
    String separators =
        line.indexOf('\t') >= 0
            ? "\t"
            : line.indexOf(',') >= 0 || line.indexOf(';') >= 0 ? ",;" : " ";
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && separators.indexOf(c) >= 0) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
