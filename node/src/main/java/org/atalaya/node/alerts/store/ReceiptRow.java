package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.Progress;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one member about one version.
 *
 * @param envelope the receipt's own envelope
 * @param about the hash of the envelope it is about
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceiptRow(
    AlertId alert,
    int version,
    MemberId member,
    Progress state,
    Instant at,
    Instant arrived,
    @Nullable String role,
    @Nullable String reason,
    Map<String, Long> counts,
    UUID envelope,
    byte[] about,
    long leaf) {}
