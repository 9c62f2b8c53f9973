package org.atalaya.node.directory;

import java.time.Instant;

/**
 * Something that happened to a member here.
 *
 * @param detail a card's version, a key's id or a reason; may be empty
 * @param actor the account, or {@code system}
 */
public record Change(Instant at, What what, String detail, String actor) {
  /** What happened. */
  public enum What {
    /** A card came and waits for a person. */
    CARD_PENDING,
    /** A card came into force. */
    CARD_APPLIED,
    /** A person said no to a card. */
    CARD_REJECTED,
    /** A card came that contradicts what is known. */
    CARD_REFUSED,
    /** A key became believed. */
    KEY_CONFIRMED,
    /** A key was revoked by its owner. */
    KEY_REVOKED,
    /** The registrar's statement, or a person, changed how the member stands. */
    STANDING
  }
}
