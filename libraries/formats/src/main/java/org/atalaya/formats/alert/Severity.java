package org.atalaya.formats.alert;

import java.util.Locale;

/** How much an alert matters, from the most to the least. Decides the deadlines. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The name as it travels, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
