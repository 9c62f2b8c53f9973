package org.atalaya.node.portal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an organisation reports by itself.
 *
 * @param contact by name
 * @param category a class of the incident taxonomy
 * @param answer what the team says about it
 */
public record IncidentReport(
    long id,
    String organisation,
    String contact,
    Instant reported,
    String category,
    String text,
    State state,
    Instant changed,
    @Nullable String changedBy,
    String answer) {
  /** How far it is. */
  public enum State {
    NEW,
    TAKEN,
    CLOSED
  }
}
