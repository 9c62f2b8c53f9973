package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * This node published a version of an alert; raised inside the transaction that did so.
 *
 * @param author the account that published, or null when the system did
 * @param recipients whom it was sent to, ourselves left out
 */
public record AlertPublished(
    AlertId alert,
    int version,
    Severity severity,
    Tlp tlp,
    boolean drill,
    String title,
    @Nullable String author,
    List<MemberId> recipients,
    Instant at) {}
