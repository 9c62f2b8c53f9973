package org.atalaya.node.sources.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How records stand in a report. */
public enum Shape {
  /** A table: a record a row, which can go over several lines within quotes. */
  CSV,
  /** A record a line, taken apart by a pattern. */
  LIST,
  /** A JSON object a line. */
  NDJSON,
  /** Objects somewhere in one JSON text. */
  JSON,
  /** Elements of one name somewhere in an XML document. */
  XML;

  static Optional<Shape> named(String name) {
    return Arrays.stream(values())
        .filter(shape -> shape.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
