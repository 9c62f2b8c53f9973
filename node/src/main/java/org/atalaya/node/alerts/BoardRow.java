package org.atalaya.node.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * One member on an alert's board.
 *
 * @param marks what it stated, by state
 * @param delivery the key of the words that say how the delivery stands while nothing is stored
 *     there; null once it is
 * @param due when its acknowledgement is or was due
 * @param steps what was done about its silence
 */
public record BoardRow(
    MemberId member,
    String name,
    String country,
    Progress progress,
    Map<Progress, Mark> marks,
    @Nullable String delivery,
    @Nullable Instant due,
    boolean overdue,
    List<OverdueSteps.Step> steps) {

  /**
   * One statement of the member.
   *
   * @param at by the member's clock
   * @param after since the alert was issued, never negative
   * @param leaf where the ledger holds the receipt
   */
  public record Mark(
      Instant at,
      Instant arrived,
      Duration after,
      @Nullable String role,
      @Nullable String reason,
      Map<String, Long> counts,
      long leaf) {}
}
