package org.atalaya.cli;

/** Texts of others as they may be printed to a terminal. */
final class Printable {
  private Printable() {}

  /** On one line, and without what could steer a terminal. */
  static String of(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
