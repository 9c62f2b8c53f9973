package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.jspecify.annotations.Nullable;

/**
 * An alert in full.
 *
 * @param content of the current version; null once withdrawn
 * @param audience who it was addressed to, as of then
 * @param group the group it was addressed to, if one was named
 * @param acted the counts this team stated, empty before
 */
public record AlertView(
    AlertSummary summary,
    @Nullable AlertContent content,
    List<MemberId> audience,
    @Nullable String group,
    Map<String, Long> acted,
    List<Version> versions,
    List<Note> notes) {

  /**
   * One version and where its proof is.
   *
   * @param envelope the id of the signed envelope
   * @param envelopeHash SHA-256 of the envelope's bytes, hexadecimal
   * @param leaf where the ledger holds it
   */
  public record Version(
      int version,
      Instant issued,
      Instant arrived,
      UUID envelope,
      String envelopeHash,
      long leaf,
      @Nullable String author,
      @Nullable String approver,
      @Nullable Instant purged) {}

  /**
   * What a member added.
   *
   * @param text null once the alert is withdrawn
   * @param author the account here that wrote it; null for what others wrote
   */
  public record Note(
      UUID id,
      MemberId origin,
      boolean sighting,
      String language,
      @Nullable String text,
      Instant issued,
      @Nullable String author) {}
}
