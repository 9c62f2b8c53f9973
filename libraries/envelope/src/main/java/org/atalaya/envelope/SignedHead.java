package org.atalaya.envelope;

import java.time.Instant;

/**
 * An origin's signed statement of where its channel to one recipient stands.
 *
 * @param at when the origin said so, by its own clock
 */
public record SignedHead(
    String compact,
    String keyId,
    MemberId origin,
    MemberId recipient,
    ChannelHead head,
    Instant at) {

  /**
   * Whether both cannot be true: the same channel and ordinal with another hash. Two such
   * statements prove that the origin keeps two histories.
   */
  public boolean contradicts(SignedHead other) {
    return origin.equals(other.origin)
        && recipient.equals(other.recipient)
        && head.ordinal() == other.head.ordinal()
        && !head.equals(other.head);
  }
}
