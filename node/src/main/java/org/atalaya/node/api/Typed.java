package org.atalaya.node.api;

import org.springframework.http.HttpStatus;

/** Text that somebody typed, without control characters but line breaks. */
public final class Typed {
  private Typed() {}

  /**
   * The text as it is kept.
   *
   * @param place of the field
   * @throws Problem 422 if it is longer, or empty where one is required
   */
  public static String text(String place, String typed, int longest, boolean required) {
    String text = typed.replace("\r\n", "\n").replaceAll("[\\p{C}&&[^\n]]", "").strip();
    if (required && text.isEmpty()) {
      throw Problem.at(place, HttpStatus.UNPROCESSABLE_CONTENT, "text-empty");
    }
    if (text.length() > longest) {
      throw Problem.at(place, HttpStatus.UNPROCESSABLE_CONTENT, "text-long", longest);
    }
    return text;
  }
}
