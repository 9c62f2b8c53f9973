package org.atalaya.envelope;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What lines that people will read may hold. */
final class Texts {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

  private Texts() {}

  /** One line without control characters, which would break mails and tables. */
  static void requireLine(String what, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException(what + " has 1 to " + most + " characters");
    }
    if (text.codePoints().anyMatch(Texts::isUnprintable)) {
      throw new IllegalArgumentException(what + " has control characters");
    }
  }

  static void requireLanguages(List<String> languages) {
    if (languages.isEmpty()
        || languages.size() > 20
        || new HashSet<>(languages).size() != languages.size()
        || !languages.stream().allMatch(Texts::isLanguage)) {
      throw new IllegalArgumentException("languages are 1 to 20 different tags of BCP 47");
    }
  }

  static boolean isLanguage(String tag) {
    return LANGUAGE.matcher(tag).matches();
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
