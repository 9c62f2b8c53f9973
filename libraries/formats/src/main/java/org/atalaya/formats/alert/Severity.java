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

  /** The severity of a CVSS base score, 0 to 10; none (0) is low. */
  public static Severity ofScore(double score) {
    if (score >= 9) {
      return CRITICAL;
    }
    if (score >= 7) {
      return HIGH;
    }
    return score >= 4 ? MEDIUM : LOW;
  }

  /** The severity that a vendor's word means, medium when it is none that is known. */
  public static Severity ofWord(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "critical" -> CRITICAL;
      case "important", "high" -> HIGH;
      case "low", "none" -> LOW;
      default -> MEDIUM;
    };
  }
}
