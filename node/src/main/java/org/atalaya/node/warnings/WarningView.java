package org.atalaya.node.warnings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A warning in a list.
 *
 * @param reason code of the words {@code warnings.reason.<code>}: why it is held, untold or
 *     dismissed
 * @param findings how many, or for an alert, how many reasons there were
 * @param due when it leaves, while it gathers
 * @param deadline until when it should be acknowledged, once it was sent
 * @param overdue whether that has passed in silence
 * @param endedBy who acknowledged or dismissed it
 * @param alert that it is about; null where it is about findings
 */
public record WarningView(
    long id,
    String organisation,
    String category,
    WarningState state,
    @Nullable String reason,
    long findings,
    Instant opened,
    Instant due,
    @Nullable Instant sent,
    @Nullable Instant deadline,
    boolean overdue,
    @Nullable Instant ended,
    @Nullable String endedBy,
    @Nullable UUID alert) {
  /** The same without who ended it. */
  WarningView withoutEnder() {
    return new WarningView(
        id,
        organisation,
        category,
        state,
        reason,
        findings,
        opened,
        due,
        sent,
        deadline,
        overdue,
        ended,
        null,
        alert);
  }
}
