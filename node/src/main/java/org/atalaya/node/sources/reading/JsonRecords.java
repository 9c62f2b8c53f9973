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
  private final List<String> path;

  /** Of each object and array that is open: how much of the way is gone in it. */
  private final Deque<Integer> levels = new ArrayDeque<>();

  private int named = -1;
  private long from;

  /**
   * Looks for records.
   *
   * @param path names of fields from the outside in; without one the records are the text itself or
   *     the elements of its array
   */
  JsonRecords(InputStream in, List<String> path) {
    bytes = new KeptBytes(in);
    parser = JSON.createParser(ObjectReadContext.empty(), bytes);
    this.path = path;
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

  /** How much of the way is gone at the value that begins. */
  private int level() {
    int level = named >= 0 ? named : levels.isEmpty() ? 0 : levels.getLast();
    named = -1;
    return level;
  }

  private @Nullable Row at(JsonToken token) {
    switch (token) {
      case START_OBJECT -> {
        int level = level();
        if (level == path.size()) {
          return record();
        }
        levels.addLast(level);
      }
      case START_ARRAY -> levels.addLast(level());
      case PROPERTY_NAME -> {
        int level = levels.getLast();
        if (parser.currentName().equals(path.get(level))) {
          named = level + 1;
        } else {
          parser.nextToken();
          parser.skipChildren();
        }
      }
      case END_OBJECT, END_ARRAY -> levels.removeLast();
      default -> {
        boolean element = parser.streamReadContext().inArray();
        if (level() == path.size() && element && token != JsonToken.VALUE_NULL) {
          TokenStreamLocation begin = parser.currentTokenLocation();
          parser.getString();
          return row(begin);
        }
      }
    }
    return null;
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
