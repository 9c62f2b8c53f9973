package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.jspecify.annotations.Nullable;

/**
 * One signed version of an alert.
 *
 * @param content its JSON, null once purged
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VersionRow(
    AlertId alert,
    int version,
    @Nullable String content,
    Tlp tlp,
    List<MemberId> audience,
    @Nullable String group,
    UUID envelope,
    byte[] envelopeHash,
    long leaf,
    Instant issued,
    Instant arrived,
    @Nullable String author,
    @Nullable String approver,
    @Nullable Instant purged) {}
