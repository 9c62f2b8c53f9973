package org.atalaya.formats.alert;

import org.jspecify.annotations.Nullable;

/**
 * Something to look for.
 *
 * @param note what it is and how sure one is, for people
 */
public record AlertIndicator(IndicatorKind kind, String value, @Nullable String note) {
  /** The most characters of a value. */
  public static final int LONGEST_VALUE = 20_000;
}
