package org.atalaya.node.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a notice by one way.
 *
 * @param channel {@code mail}, {@code push} or {@code webhook}
 * @param target the address; for pushes, how many devices
 * @param state {@code queued}, {@code sent}, {@code failed} or {@code cancelled}
 * @param at when it left, or is tried next
 * @param reason why it has not left yet or never will, as in {@link QueuedMessage}
 */
public record Sending(
    String notice,
    String channel,
    String target,
    String state,
    Instant at,
    @Nullable String reason) {}
