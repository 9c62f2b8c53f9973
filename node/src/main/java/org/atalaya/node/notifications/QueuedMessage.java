package org.atalaya.node.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message by one way, as the page and the API show it.
 *
 * @param channel {@code mail}, {@code push} or {@code webhook}
 * @param subject empty once what it was about was withdrawn
 * @param state {@code queued}, {@code sent}, {@code failed} or {@code cancelled}
 * @param reason why the last attempt failed: the end of the message's key {@code
 *     notifications.reason.*}
 * @param lastError more of it, as the other side or the machine put it
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
    @Nullable String reason,
    @Nullable String lastError) {}
