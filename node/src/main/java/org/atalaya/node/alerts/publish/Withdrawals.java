package org.atalaya.node.alerts.publish;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Subject;
import org.atalaya.envelope.WithdrawalBody;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.DraftStore;
import org.atalaya.node.alerts.store.NoteStore;
import org.atalaya.node.alerts.store.TombstoneStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Sent;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends alerts: a tombstone to everyone who got any version, and the content gone from here. */
@Service
public class Withdrawals {
  private static final int MOST_REASON = 2000;

  private final AlertStore alerts;
  private final VersionStore versions;
  private final NoteStore notes;
  private final TombstoneStore tombstones;
  private final DraftStore drafts;
  private final Exchange exchange;
  private final Acts acts;
  private final Clock clock;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;

  Withdrawals(
      AlertStore alerts,
      VersionStore versions,
      NoteStore notes,
      TombstoneStore tombstones,
      DraftStore drafts,
      Exchange exchange,
      Acts acts,
      Clock clock,
      LiveUpdates live,
      ApplicationEventPublisher events) {
    this.alerts = alerts;
    this.versions = versions;
    this.notes = notes;
    this.tombstones = tombstones;
    this.drafts = drafts;
    this.exchange = exchange;
    this.acts = acts;
    this.clock = clock;
    this.live = live;
    this.events = events;
  }

  /** Withdraws an alert of ours. */
  @Transactional
  public void withdraw(AlertId id, String reason) {
    String words = reason.strip();
    if (words.isEmpty() || words.length() > MOST_REASON) {
      throw Problem.at("reason", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.reason", MOST_REASON);
    }
    AlertSummary alert =
        alerts.lock(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
    if (!alert.own()) {
      throw new Problem(HttpStatus.FORBIDDEN, "alerts.not-ours");
    }
    if (alert.state() == AlertState.WITHDRAWN) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.withdrawn");
    }
    Sent sent = exchange.send(outgoing(alert, words));
    acts.record("alerts.withdraw", id.toString(), Map.of("version", "" + alert.version()));
    Withdrawn withdrawn =
        new Withdrawn(
            sent.signed().envelope().id(),
            sent.signed().hash(),
            sent.signed().envelope().issued(),
            sent.leaf());
    end(alert, words, withdrawn);
  }

  private Outgoing outgoing(AlertSummary alert, String reason) {
    List<VersionRow> all = versions.all(alert.id());
    Tlp strictest = all.stream().map(VersionRow::tlp).reduce(alert.tlp(), Tlp::strictest);
    return new Outgoing(
        Kind.WITHDRAWAL,
        strictest,
        Priority.URGENT,
        alert.drill(),
        new Audience(versions.everyRecipient(alert.id()), all.getFirst().group()),
        new Subject(alert.id().toString(), alert.version()),
        null,
        new WithdrawalBody(reason, all.stream().map(VersionRow::envelopeHash).toList()).toJson());
  }

  /** The envelope that ended an alert. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Withdrawn(UUID envelope, byte[] hash, Instant at, LeafId leaf) {}

  /** What stays. */
  public static TombstoneStore.Tombstone tombstone(
      AlertId id, MemberId origin, String reason, Withdrawn by) {
    return new TombstoneStore.Tombstone(
        id, origin, reason, by.envelope(), by.hash(), by.leaf().value(), by.at());
  }

  /** Purges what is known here of a withdrawn alert, ours or another's. */
  public void end(AlertSummary alert, String reason, Withdrawn by) {
    AlertId id = alert.id();
    Instant now = clock.instant();
    tombstones.put(tombstone(id, alert.origin(), reason, by));
    Map<MemberId, List<byte[]>> envelopes = new LinkedHashMap<>();
    versions.all(id).forEach(version -> add(envelopes, alert.origin(), version.envelopeHash()));
    notes.envelopes(id).forEach(note -> add(envelopes, note.origin(), note.hash()));
    envelopes.forEach((origin, hashes) -> exchange.purge(origin, hashes, by.envelope()));
    alerts.withdraw(id, by.at(), reason);
    versions.purge(id, now);
    notes.purge(id);
    drafts.deleteOf(id);
    events.publishEvent(
        new AlertWithdrawn(id, alert.origin(), alert.own(), alert.drill(), reason, now));
    live.changed("alerts");
    live.changed("alerts/drafts");
    live.changed("alert/" + id);
  }

  private static void add(Map<MemberId, List<byte[]>> envelopes, MemberId origin, byte[] hash) {
    envelopes.computeIfAbsent(origin, member -> new ArrayList<>()).add(hash);
  }
}
