package org.atalaya.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Why a run is not accepted. Nothing of it is then used.
 *
 * @param expected the ordinal that should come next in this channel
 * @param ordinal the ordinal that the fault is at
 * @param keyId the key that is not known, in {@link Type#UNKNOWN_KEY}
 * @param detail in words, for the log and the operator
 */
public record Anomaly(
    Type type, long expected, long ordinal, @Nullable String keyId, String detail) {
  /** The kinds. Their names are stable: answers between nodes and translated messages use them. */
  public enum Type {
    /** Envelopes before this run are missing. */
    GAP,
    /** The run has the same envelope twice. */
    DUPLICATE,
    /** The envelopes are the right ones in another order. */
    REORDERED,
    /** An envelope is not what its origin signed. */
    ALTERED,
    /**
     * Every envelope is authentic, but others than the origin's head tells of: left out or put in.
     */
    HEAD_MISMATCH,
    /** The run, its head or an envelope is not from who it says it is, or for another recipient. */
    WRONG_ORIGIN,
    /** Signed with a key that is not known, or not yet confirmed by a person. */
    UNKNOWN_KEY,
    /** The origin signed two histories of this channel. */
    FORK
  }
}
