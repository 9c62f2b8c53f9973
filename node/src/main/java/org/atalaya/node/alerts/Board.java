package org.atalaya.node.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has an alert of ours, who read it, who answers for it, and who stays silent.
 *
 * @param reached how many members came at least this far
 * @param times for each state, how long those took that came to it
 */
public record Board(
    AlertSummary alert,
    List<BoardRow> rows,
    Map<Progress, Integer> reached,
    Map<Progress, Times> times) {

  /** The median, and the slowest with its name. */
  public record Times(Duration median, Duration slowest, @Nullable String slowestMember) {}
}
