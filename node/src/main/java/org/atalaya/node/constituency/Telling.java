package org.atalaya.node.constituency;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon a contact is told about a class of incidents. */
public enum Telling {
  AT_ONCE,
  HOURLY,
  DAILY,
  NEVER;

  /** The telling of that name, in any case, with hyphens or underscores. */
  public static Optional<Telling> named(String name) {
    String wanted = name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(telling -> telling.name().equals(wanted)).findFirst();
  }
}
