package org.atalaya.node.alerts.text;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Characters that nobody sees and that change how others look: bidirectional controls, zero-width
 * characters, tags and control characters. They let a name pose as another, so they are shown as
 * what they are.
 */
public final class Invisible {
  private Invisible() {}

  /** The text with each such character replaced by its visible name, such as {@code ⟨U+202E⟩}. */
  public static String shown(String text) {
    if (text.codePoints().noneMatch(c -> isInvisible(c, true))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c, true)) {
                shown.append(name(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** The same for what must stay on one line, where line breaks and tabs count as well. */
  public static String shownOnOneLine(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || c == '\t') {
                shown.append(' ');
              } else if (isInvisible(c, false)) {
                shown.append(name(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** The first such character, if there is one; with line breaks allowed or not. */
  public static OptionalInt first(String text, boolean lineBreaks) {
    return text.codePoints().filter(c -> isInvisible(c, lineBreaks)).findFirst();
  }

  /** A character's number as Unicode writes it. */
  public static String number(int codePoint) {
    return String.format(Locale.ROOT, "U+%04X", codePoint);
  }

  private static String name(int codePoint) {
    return "\u27E8" + number(codePoint) + "\u27E9";
  }

  private static boolean isInvisible(int c, boolean lineBreaks) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return !lineBreaks;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isBlankLetter(c);
    };
  }

  /** Letters and marks that fonts draw as nothing. */
  private static boolean isBlankLetter(int c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0x034F;
  }
}
