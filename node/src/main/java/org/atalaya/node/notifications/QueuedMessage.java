package org.atalaya.node.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message by one way, as the page and the API show it.
 *
 * @param channel {@code mail}, {@code push} or {@code webhook}
 * @param state {@code queued}, {@code sent} or {@code failed}
 */
public record QueuedMessage(
    UUID id,
    String channel,
    String target,
    String topic,
    String subject,
    boolean urgent,
    boolean drill,
    String state,
    int attempts,
    Instant created,
    Instant nextAttempt,
    @Nullable Instant sent,
    @Nullable String lastError) {}
