package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.Map;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * One line of the inbox: the current version of an alert, ours or another member's.
 *
 * @param titles by language; empty once the alert is withdrawn, because a title is content
 * @param issued when the origin signed this version
 * @param arrived when this node had it
 */
public record AlertSummary(
    AlertId id,
    int version,
    MemberId origin,
    boolean own,
    AlertState state,
    Severity severity,
    String category,
    Tlp tlp,
    boolean drill,
    String sourceLanguage,
    Map<String, String> titles,
    Instant issued,
    Instant arrived,
    @Nullable Instant validUntil,
    @Nullable Instant read,
    @Nullable Instant acknowledged,
    @Nullable String acknowledgedBy,
    @Nullable Instant acted,
    @Nullable Instant withdrawn,
    @Nullable String withdrawalReason) {

  /** The title in this language if there is one, else in the source language, else null. */
  public @Nullable String title(String language) {
    return titles.containsKey(language) ? titles.get(language) : titles.get(sourceLanguage);
  }
}
