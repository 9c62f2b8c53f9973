package org.atalaya.ledger;

/** What the text forms have in common: lines that end with a newline, and numbers. */
final class Lines {
  private static final int MAX_DIGITS = 18;

  private Lines() {}

  static void onlyNewlinesAsControls(String text, String place) throws LedgerException {
    if (text.chars().anyMatch(character -> character < ' ' && character != '\n')) {
      throw LedgerException.malformed(place, "control characters other than newlines");
    }
  }

  /** Reads a decimal number of at most 18 digits, without leading zeroes. */
  static long number(String text, String place) throws LedgerException {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(character -> character >= '0' && character <= '9');
    if (!digits || (text.length() > 1 && text.startsWith("0"))) {
      throw LedgerException.malformed(place, "not a decimal number without leading zeroes");
    }
    return Long.parseLong(text);
  }

  /** What follows the prefix. */
  static String after(String prefix, String line, String place) throws LedgerException {
    if (!line.startsWith(prefix)) {
      throw LedgerException.malformed(place, "does not begin with \"" + prefix + "\"");
    }
    return line.substring(prefix.length());
  }
}
