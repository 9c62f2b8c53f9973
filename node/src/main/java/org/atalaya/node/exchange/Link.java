package org.atalaya.node.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * How this node stands with one peer.
 *
 * @param lastContact when a request of either side last succeeded
 * @param lastHeard when a signed head or envelope of the peer last came, by whichever way
 * @param clockDifference the peer's clock minus ours; positive when theirs is ahead
 * @param waiting envelopes not yet on the wire; {@code unconfirmed} those sent and not confirmed
 * @param nextAttempt when a failed delivery is tried again
 */
public record Link(
    MemberId member,
    String name,
    State state,
    Way way,
    @Nullable Instant lastContact,
    @Nullable Instant lastHeard,
    @Nullable Instant nextAttempt,
    int attempts,
    @Nullable Trouble trouble,
    @Nullable String detail,
    long waiting,
    long unconfirmed,
    @Nullable Duration clockDifference,
    @Nullable Instant keyValidUntil,
    @Nullable Instant contactsValidUntil) {

  /** What the line on the page says. */
  public enum State {
    UP,
    DOWN,
    WAITING,
    HELD,
    UNTRIED;

    public String messageKey() {
      return "exchange.link." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** By which way envelopes go to the peer now. */
  public enum Way {
    DIRECT,
    HUB,
    FETCHED,
    NONE;

    public String messageKey() {
      return "exchange.way." + name().toLowerCase(Locale.ROOT);
    }
  }
}
