package org.atalaya.node.findings;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How many findings there are.
 *
 * @param at when they were counted
 * @param classes of the taxonomy with open or recent findings, those with the most open first
 * @param open findings of each organisation that has any, by its id
 */
public record FindingFigures(Instant at, List<OfClass> classes, Map<String, Long> open) {
  /** Over how many days new findings are counted, in stretches of 24 hours that end now. */
  public static final int DAYS = 30;

  public FindingFigures {
    classes = List.copyOf(classes);
    open = Map.copyOf(open);
  }

  /** How many are open in all. */
  public long all() {
    return classes.stream().mapToLong(OfClass::open).sum();
  }

  /**
   * The findings of a class.
   *
   * @param fresh how many were new on each day, the oldest first
   */
  public record OfClass(String category, long open, List<Long> fresh) {
    public OfClass {
      fresh = List.copyOf(fresh);
    }

    /** How many were new on the day that had most. */
    public long most() {
      return fresh.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** How many were new on the last so many days. */
    public long fresh(int days) {
      return fresh.subList(fresh.size() - days, fresh.size()).stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }
}
