package org.atalaya.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** How figures are printed: one to a line, beside what was to be reached. */
final class Report {
  private Report() {}

  @SuppressWarnings("AnnotateFormatMethod")
  static void say(String format, Object... values) {
    IO.println(String.format(Locale.ROOT, format, values));
  }

  /** A figure that should be at most so much. */
  static String below(double figure, double goal) {
    return String.format(Locale.ROOT, "goal below %,.3g: %s", goal, verdict(figure < goal));
  }

  /** A figure that should be at least so much. */
  static String reached(double figure, double goal) {
    return String.format(Locale.ROOT, "goal %,.3g: %s", goal, verdict(figure >= goal));
  }

  private static String verdict(boolean met) {
    return met ? "reached" : "MISSED";
  }

  /** The value that so large a part of the values does not exceed. */
  static double percentile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }
}
