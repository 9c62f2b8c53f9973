package org.atalaya.node.relevance;

import java.time.Instant;
import java.util.List;
import org.atalaya.matching.product.Certainty;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that an alert touches.
 *
 * @param certainty of its surest reason
 * @param count of the reasons
 * @param reasons the first of them, the surest first
 */
public record Touched(
    String organisation, String name, Certainty certainty, long count, List<Reason> reasons) {
  public Touched {
    reasons = List.copyOf(reasons);
  }

  /** Whether something of its own is touched, and not only its sector, which comes last. */
  public boolean concerned() {
    return reasons.stream().anyMatch(one -> one.why() != Why.SECTOR);
  }

  /**
   * Why.
   *
   * @param named what the alert names: an indicator, a vulnerability, a product, a sector
   * @param own what it meets at the organisation: an address, a name, a product; may be empty
   * @param first when it was seen first, where an observation says so
   * @param report of the latest of these observations
   * @param place of its row
   */
  public record Reason(
      Why why,
      Certainty certainty,
      String named,
      String own,
      @Nullable Instant first,
      @Nullable Instant last,
      @Nullable Long report,
      @Nullable Long place) {}
}
