package org.atalaya.envelope;

import java.util.List;

/** What became of a run. */
public sealed interface RunResult {
  /**
   * All of it is accepted.
   *
   * @param head where the channel stands now
   * @param received what is new, in order
   * @param duplicates how many envelopes were known before and are not among these
   * @param signed the origin's statement
   */
  record Accepted(ChannelHead head, List<Received> received, int duplicates, SignedHead signed)
      implements RunResult {}

  /** Nothing of it is accepted. */
  record Refused(Anomaly anomaly) implements RunResult {}
}
