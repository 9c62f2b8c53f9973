package org.atalaya.node.warnings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a policy does with the findings of a category. */
public enum Treatment {
  AT_ONCE,
  HOURLY,
  DAILY,
  /** After an analyst's look. */
  LOOK,
  NEVER;

  /** The treatment of that name, in any case, with hyphens or underscores. */
  public static Optional<Treatment> named(String name) {
    String wanted = name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.name().equals(wanted)).findFirst();
  }
}
