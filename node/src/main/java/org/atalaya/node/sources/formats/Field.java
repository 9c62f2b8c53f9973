package org.atalaya.node.sources.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A field of the normal form, as formats name it. */
enum Field {
  OBSERVED,
  CATEGORY,
  IDENTIFIER,
  SEVERITY,
  ADDRESS,
  PORT,
  AS_NUMBER,
  HOST,
  URL,
  PROTOCOL,
  MALWARE;

  static Optional<Field> named(String name) {
    return Arrays.stream(values()).filter(field -> field.word().equals(name)).findFirst();
  }

  /** All names, for people. */
  static String words() {
    return Arrays.stream(values()).map(Field::word).collect(Collectors.joining(", "));
  }

  /** Whether it can tell whom an observation is about. */
  boolean tellsWhom() {
    return this == ADDRESS || this == HOST || this == URL;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
