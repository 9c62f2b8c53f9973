package org.atalaya.node.exchange;

import java.time.Instant;
import java.util.UUID;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.jspecify.annotations.Nullable;

/**
 * One envelope of ours on its way to one recipient.
 *
 * @param ordinal its place in the channel, or null as long as it was not put on the wire
 * @param reason why it is not delivered: its own, else its link's; null when nothing is wrong
 */
public record Delivery(
    long sequence,
    MemberId recipient,
    UUID envelope,
    Kind kind,
    @Nullable String alert,
    @Nullable Integer version,
    Priority priority,
    boolean drill,
    DeliveryState state,
    @Nullable Long ordinal,
    Instant queued,
    @Nullable Instant sent,
    @Nullable Instant settled,
    @Nullable Trouble reason,
    @Nullable String detail) {}
