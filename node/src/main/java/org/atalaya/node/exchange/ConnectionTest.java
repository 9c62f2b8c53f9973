package org.atalaya.node.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/** The answer to "test this connection": each step, and for the one that failed, what to do. */
public record ConnectionTest(MemberId member, boolean works, List<Step> steps) {

  /**
   * One thing that was tried.
   *
   * @param advice message key of what to do about it, null when the step succeeded
   * @param took null for a step that takes no time
   */
  public record Step(
      Name name,
      boolean succeeded,
      String detail,
      @Nullable String advice,
      @Nullable Duration took) {}

  /** What is tried, in this order; nothing is tried after a step that failed. */
  public enum Name {
    CARD,
    KEY,
    ADDRESS,
    CONNECT,
    CLOCK,
    SIGNATURE;

    public String messageKey() {
      return "exchange.test." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
