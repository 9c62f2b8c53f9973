package org.atalaya.node.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a format makes of the beginning of a sample.
 *
 * @param problem code of the words {@code sources.problem.<code>} where it could not be read on
 */
public record FormatTrial(
    String format, List<Tried> rows, @Nullable String problem, String detail) {
  public FormatTrial {
    rows = List.copyOf(rows);
  }

  /**
   * What became of a record; neither an observation nor a reason where the format leaves it out.
   *
   * @param line from 1
   * @param reason code of the words {@code sources.bad.<code>}
   */
  public record Tried(
      long line,
      String row,
      @Nullable Observation observation,
      @Nullable String reason,
      String detail) {}
}
