package org.atalaya.node.notifications.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message by one way, whole, as the worker needs it. */
public record Message(
    UUID id,
    String key,
    String channel,
    String target,
    String topic,
    String subject,
    String body,
    @Nullable String link,
    String language,
    boolean urgent,
    boolean drill,
    int attempts,
    Instant created) {}
