package org.atalaya.node.notifications.delivery;

/** Makes a text fit for one line of a message's header. */
final class Headers {
  private static final int LONGEST = 200;

  private Headers() {}

  /**
   * The text without line breaks, control characters, and the marks that turn or hide what is
   * written; cut after 200 characters.
   */
  static String oneLine(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.getType(c) == Character.CONTROL ? ' ' : c)
        .filter(
            c ->
                Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.SURROGATE)
        .forEach(line::appendCodePoint);
    String folded = line.toString().strip().replaceAll(" {2,}", " ");
    if (folded.codePointCount(0, folded.length()) <= LONGEST) {
      return folded;
    }
    return folded.substring(0, folded.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
