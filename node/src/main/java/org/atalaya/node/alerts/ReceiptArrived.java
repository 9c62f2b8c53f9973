package org.atalaya.node.alerts;

import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A member stated how far our alert has come with it.
 *
 * @param at when, by the member's clock
 * @param arrived when we had the receipt
 * @param reason why it refused, else null
 */
public record ReceiptArrived(
    AlertId alert,
    int version,
    MemberId member,
    Progress progress,
    boolean drill,
    Instant at,
    Instant arrived,
    @Nullable String reason) {}
