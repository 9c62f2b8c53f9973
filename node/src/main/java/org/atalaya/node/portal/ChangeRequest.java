package org.atalaya.node.portal;

import java.time.Instant;
import org.atalaya.node.constituency.OrganisationInput;
import org.jspecify.annotations.Nullable;

/**
 * A change of an organisation that its contact asks for.
 *
 * @param contact by name
 * @param revision counted from 1; the contact may change what waits
 * @param reason why it was refused
 */
public record ChangeRequest(
    long id,
    String organisation,
    String contact,
    Instant asked,
    OrganisationInput input,
    State state,
    @Nullable Instant decided,
    @Nullable String decidedBy,
    String reason,
    int revision) {
  /** What became of it. */
  public enum State {
    WAITING,
    CONFIRMED,
    REFUSED,
    TAKEN_BACK
  }
}
