package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.Map;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.jspecify.annotations.Nullable;

/** What is kept of an alert for the inbox; replaced when a new version comes. */
public record AlertRow(
    AlertId id,
    int version,
    MemberId origin,
    boolean own,
    Severity severity,
    String category,
    Tlp tlp,
    boolean drill,
    String sourceLanguage,
    Map<String, String> titles,
    SearchText search,
    Instant issued,
    Instant arrived,
    @Nullable Instant validUntil) {}
