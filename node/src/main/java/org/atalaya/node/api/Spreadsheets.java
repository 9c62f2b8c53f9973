package org.atalaya.node.api;

/** Spreadsheets run a cell that begins like a formula; what is written for them must not. */
public final class Spreadsheets {
  private Spreadsheets() {}

  /** The cell, with an apostrophe before what would be run. */
  public static String guarded(String cell) {
    return isFormula(cell) ? "'" + cell : cell;
  }

  /** What {@link #guarded} was given. */
  public static String unguarded(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && isFormula(cell.substring(1))
        ? cell.substring(1)
        : cell;
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
  }
}
