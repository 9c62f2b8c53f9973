package org.atalaya.node.alerts;

import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;

/**
 * Another member's alert, or a new version of it, is stored here; raised in the exchange's
 * transaction.
 */
public record AlertReceived(
    AlertId alert,
    int version,
    MemberId origin,
    Severity severity,
    Tlp tlp,
    boolean drill,
    String title,
    Instant issued,
    Instant at) {}
