package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.atalaya.formats.json.JsonLimits;

/**
 * Reads the lists of indicators that others publish: plain text with one indicator a line, columns
 * separated by tabs, commas, semicolons or blanks, hosts files, STIX 2.0 and 2.1 bundles (and the
 * pages of a TAXII collection), MISP events, and saved tables. What it is, the first bytes tell.
 */
public final class IndicatorLists {
  private static final JsonLimits JSON = JsonLimits.DOCUMENT.withBytes(256L << 20);
  private static final int FIRST = 4096;

  private final TableBuilder builder;
  private final int column;
  private final Consumer<MatchingException> problems;

  /**
   * Adds what it reads to the builder.
   *
   * @param column of a text list in which the indicator stands, from 1
   * @param problems is told of each entry that is no indicator, with its place; the others are kept
   */
  public IndicatorLists(TableBuilder builder, int column, Consumer<MatchingException> problems) {
    if (column < 1) {
      throw new IllegalArgumentException("columns are counted from 1");
    }
    this.builder = builder;
    this.column = column;
    this.problems = problems;
  }

  /**
   * Reads a file, packed or not; its name is the source of what stands in it.
   *
   * @return how many entries were taken
   * @throws MatchingException when the file as a whole cannot be used
   */
  public long read(Path file) throws IOException, MatchingException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(TableFile.MAGIC.length);
      if (IndicatorTable.isTable(first)) {
        return table(IndicatorTable.open(file));
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.getFileName().toString());
    }
  }

  /** The same for a list that is no saved table. */
  public long read(InputStream packed, String source) throws IOException, MatchingException {
    InputStream in =
        Unpacked.stream(
            packed,
            (place, message) ->
                problems.accept(
                    new MatchingException(MatchingException.Reason.BAD_LIST, place, message)));
    byte[] first = in.readNBytes(FIRST);
    var all = new PushbackInputStream(in, FIRST);
    all.unread(first);
    return isJson(first)
        ? new JsonList(this::add, problems).read(all, JSON, source)
        : new TextList(this::add, problems, column).read(all, source);
  }

  /** An object, or a list of objects; a bracket alone may begin an IPv6 address. */
  private static boolean isJson(byte[] first) {
    String start =
        new String(first, StandardCharsets.UTF_8).replace("\uFEFF", "").replaceAll("\\s", "");
    return start.startsWith("{") || start.startsWith("[{");
  }

  private boolean add(String written, String source, String place) throws MatchingException {
    Indicator indicator;
    try {
      indicator = Indicator.parse(written);
    } catch (MatchingException none) {
      problems.accept(none.at(place));
      return false;
    }
    try {
      builder.add(indicator, source);
    } catch (MatchingException refused) {
      if (refused.reason() != MatchingException.Reason.TOO_WIDE) {
        throw refused;
      }
      problems.accept(refused.at(place));
      return false;
    }
    return true;
  }

  private long table(IndicatorTable table) throws MatchingException {
    for (int number = 0; number < table.size(); number++) {
      Indicator indicator = table.indicator(number);
      for (String source : table.sources(number)) {
        builder.add(indicator, source);
      }
    }
    return table.size();
  }

  /** Takes one entry as it is written; answers whether it was one. */
  @FunctionalInterface
  interface Taker {
    boolean take(String written, String source, String place) throws MatchingException;
  }
}
