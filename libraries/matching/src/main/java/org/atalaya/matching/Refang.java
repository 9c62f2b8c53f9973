package org.atalaya.matching;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes what people do to indicators so that nobody clicks on them. */
final class Refang {
  private static final Pattern BRACKETED =
      Pattern.compile(
          "[\\[({](?<sign>\\.|,|:|/|://|@|dot|at|http|https)[\\])}]|\\\\(?=[./:])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME =
      Pattern.compile(
          "^(?:h[tx]{1,2}p|hxtp|htxp|meow|h\\*\\*p)(s?)(?=:|\\[)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> SIGNS = Map.of("dot", ".", ",", ".", "at", "@");

  private Refang() {}

  static String text(String written) {
    return mayBeDefanged(written) ? refanged(written) : written;
  }

  private static boolean mayBeDefanged(String text) {
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '[', '(', '{', '\\' -> {
          return true;
        }
        default -> {}
      }
    }
    return SCHEME.matcher(text).find();
  }

  private static String refanged(String written) {
    String text =
        BRACKETED
            .matcher(written)
            .replaceAll(
                found -> {
                  String sign = found.group(1);
                  return sign == null
                      ? ""
                      : Matcher.quoteReplacement(
                          SIGNS.getOrDefault(sign.toLowerCase(java.util.Locale.ROOT), sign));
                });
    return SCHEME.matcher(text).replaceFirst("http$1");
  }
}
