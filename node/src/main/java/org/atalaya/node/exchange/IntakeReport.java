package org.atalaya.node.exchange;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/** What became of each run of a bundle file or a delivery. */
public record IntakeReport(List<RunReport> runs, List<String> cards) {

  /**
   * One run.
   *
   * @param expected the ordinal that this channel waits for now
   * @param taken envelopes new and used; {@code known} those we had; {@code refused} those kept but
   *     not used
   * @param relayed whether the run is another member's and was kept for it
   * @param trouble why the run was not taken, or null
   */
  public record RunReport(
      MemberId origin,
      MemberId recipient,
      long expected,
      int taken,
      int known,
      List<RefusedEnvelope> refused,
      boolean relayed,
      @Nullable Trouble trouble,
      @Nullable String place,
      @Nullable String detail) {}

  /** An envelope that was kept but is not used. */
  public record RefusedEnvelope(long ordinal, String id, Trouble trouble, String detail) {}
}
