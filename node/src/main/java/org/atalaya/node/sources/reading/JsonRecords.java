package org.atalaya.node.sources.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.atalaya.node.sources.formats.Cells;
import org.atalaya.node.sources.formats.RowFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Objects of a JSON text, which is never wholly in memory. What lies deeper is named by the way to
 * it: {@code source.addresses.0}. A text in an array of records is a record of one cell, {@code
 * value}.
 */
final class JsonRecords implements Records {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_CELLS = 1_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST)
                  .maxNestingDepth(50)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final KeptBytes bytes;
  private final JsonParser parser;
  private final List<List<String>> ways;

  /** Of each object and array that is open: how much of each way is gone in it, or -1. */
  private final Deque<int[]> levels = new ArrayDeque<>();

  private int @Nullable [] named;
  private long from;

  /**
   * Looks for records.
   *
   * @param ways names of fields from the outside in; without one the records are the text itself or
   *     the elements of its array
   */
  JsonRecords(InputStream in, List<List<String>> ways) {
    bytes = new KeptBytes(in);
    parser = JSON.createParser(ObjectReadContext.empty(), bytes);
    this.ways = ways.isEmpty() ? List.of(List.of()) : ways;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      while (token != null) {
        Row row = at(token);
        if (row != null && row.place() >= from) {
          return row;
        }
        token = parser.nextToken();
      }
      return null;
    } catch (JacksonException broken) {
      throw damaged(broken);
    }
  }

  private static IOException damaged(JacksonException broken) {
    TokenStreamLocation at = broken.getLocation();
    String place = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + " ";
    return new IOException(place + said(broken), broken);
  }

  /** Without what the parser adds about its input. */
  private static String said(JacksonException broken) {
    return String.valueOf(broken.getOriginalMessage()).replaceFirst(" \\(start marker at .*", "");
  }

  /** How much of each way is gone at the value that begins. */
  private int[] level() {
    int[] level =
        named != null ? named : levels.isEmpty() ? new int[ways.size()] : levels.getLast();
    named = null;
    return level;
  }

  private boolean isRecord(int[] level) {
    for (int way = 0; way < level.length; way++) {
      if (level[way] == ways.get(way).size()) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Row at(JsonToken token) {
    switch (token) {
      case START_OBJECT -> {
        int[] level = level();
        if (isRecord(level)) {
          return record();
        }
        levels.addLast(level);
      }
      case START_ARRAY -> levels.addLast(level());
      case PROPERTY_NAME -> {
        named = below(levels.getLast(), parser.currentName());
        if (named == null) {
          parser.nextToken();
          parser.skipChildren();
        }
      }
      case END_OBJECT, END_ARRAY -> levels.removeLast();
      default -> {
        boolean element = parser.streamReadContext().inArray();
        if (isRecord(level()) && element && token != JsonToken.VALUE_NULL) {
          TokenStreamLocation begin = parser.currentTokenLocation();
          parser.getString();
          return row(begin);
        }
      }
    }
    return null;
  }

  /** The same at a field, or null where no way leads there. */
  private int @Nullable [] below(int[] level, String field) {
    int[] below = new int[level.length];
    boolean some = false;
    for (int way = 0; way < level.length; way++) {
      List<String> names = ways.get(way);
      boolean leads =
          level[way] >= 0 && level[way] < names.size() && names.get(level[way]).equals(field);
      below[way] = leads ? level[way] + 1 : -1;
      some |= leads;
    }
    return some ? below : null;
  }

  private Row record() {
    TokenStreamLocation begin = parser.currentTokenLocation();
    parser.skipChildren();
    return row(begin);
  }

  private Row row(TokenStreamLocation begin) {
    TokenStreamLocation end = parser.currentLocation();
    long place = begin.getByteOffset();
    byte[] record = bytes.take(place, end.getByteOffset());
    boolean whole = record.length == end.getByteOffset() - place;
    return new Row(
        place,
        end.getByteOffset(),
        begin.getLineNr(),
        end.getLineNr(),
        record,
        whole && record.length <= LONGEST ? null : "long");
  }

  @Override
  public Cells cells(Row row) throws RowFault {
    return cells(row.text());
  }

  /** What a text says that is a JSON object, or a single value. */
  static Cells cells(String text) throws RowFault {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (JsonParser one = JSON.createParser(ObjectReadContext.empty(), text)) {
      JsonToken token = one.nextToken();
      flatten(one, token, "", names, values);
      if (one.nextToken() != null) {
        throw new RowFault("json", "");
      }
    } catch (JacksonException broken) {
      throw new RowFault("json", said(broken));
    }
    return new Cells(names, values);
  }

  private static void flatten(
      JsonParser json,
      @Nullable JsonToken token,
      String name,
      List<String> names,
      List<String> values)
      throws RowFault {
    if (values.size() > MOST_CELLS) {
      throw new RowFault("columns", "> " + MOST_CELLS);
    }
    if (token == null) {
      throw new RowFault("json", "");
    }
    switch (token) {
      case START_OBJECT -> {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String inner = json.currentName().toLowerCase(Locale.ROOT);
          flatten(
              json, json.nextToken(), name.isEmpty() ? inner : name + "." + inner, names, values);
        }
      }
      case START_ARRAY -> {
        int at = 0;
        for (JsonToken next = json.nextToken();
            next != JsonToken.END_ARRAY;
            next = json.nextToken()) {
          flatten(json, next, (name.isEmpty() ? "" : name + ".") + at++, names, values);
        }
      }
      case VALUE_NULL -> {}
      default -> {
        names.add(name.isEmpty() ? "value" : name);
        values.add(json.getString());
      }
    }
  }

  @Override
  public void skipTo(long place, long line) {
    from = place;
  }
}
