package org.atalaya.node.directory.store;

import java.time.Instant;
import org.atalaya.envelope.SignedCard;
import org.jspecify.annotations.Nullable;

/** A card that came, and what was decided about it. */
public record CardRow(
    long id,
    SignedCard card,
    State state,
    String via,
    String handedOnBy,
    Instant received,
    @Nullable Instant decided,
    @Nullable String decidedBy) {
  /** What was decided. */
  public enum State {
    /** In force. */
    APPLIED,
    /** Waits for a person. */
    PENDING,
    /** Replaced by a later one. */
    SUPERSEDED,
    /** A person said no. */
    REJECTED,
    /** Contradicts what is known. */
    REFUSED
  }
}
