package org.atalaya.node.alerts.inbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.node.alerts.store.HandoverStore;
import org.atalaya.node.alerts.store.HandoverStore.Handover;
import org.atalaya.node.alerts.store.HandoverStore.OpenItem;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ledger.Ledger;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The note that one shift leaves for the next, with what is open filled in. */
@Service
public class Handovers {
  private static final int MOST_TEXT = 10_000;
  private static final int MOST_LISTED = 50;

  private final HandoverStore store;
  private final Inbox inbox;
  private final Ledger ledger;
  private final Acts acts;
  private final CurrentActor actor;
  private final Clock clock;
  private final LiveUpdates live;

  Handovers(
      HandoverStore store,
      Inbox inbox,
      Ledger ledger,
      Acts acts,
      CurrentActor actor,
      Clock clock,
      LiveUpdates live) {
    this.store = store;
    this.inbox = inbox;
    this.ledger = ledger;
    this.acts = acts;
    this.actor = actor;
    this.clock = clock;
    this.live = live;
  }

  /** The newest first. */
  @PreAuthorize("hasAuthority('alerts:read')")
  public List<Handover> list() {
    return store.list(null, MOST_LISTED);
  }

  /** What nobody has acknowledged yet: what a note written now would say is open. */
  @PreAuthorize("hasAuthority('alerts:read')")
  public List<AlertSummary> openNow() {
    return inbox
        .list(
            new InboxQuery(
                null,
                null,
                null,
                null,
                InboxQuery.Attention.UNACKNOWLEDGED,
                null,
                null,
                null,
                null,
                null,
                InboxQuery.MOST))
        .items();
  }

  /** Signs a note: its hash goes to the ledger together with who wrote it. */
  @PreAuthorize("hasAuthority('alerts:acknowledge')")
  @Transactional
  public Handover write(String text) {
    String words = text.strip();
    if (words.isEmpty() || words.length() > MOST_TEXT) {
      throw Problem.at("text", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.handover-text", MOST_TEXT);
    }
    UUID id = UUID.randomUUID();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String author = actor.require().name();
    List<OpenItem> open = openNow().stream().map(Handovers::item).toList();
    byte[] hash = hash(id, now, author, words, open);
    long leaf = ledger.append("alert.handover", id.toString(), hash).value();
    Handover note = new Handover(id, now, author, words, open, hash, leaf, null, null);
    store.insert(note);
    acts.record("alerts.handover", id.toString(), Map.of("open", "" + open.size()));
    live.changed("alerts/handover");
    return note;
  }

  /** The next shift takes over; not whoever wrote the note. */
  @PreAuthorize("hasAuthority('alerts:acknowledge')")
  @Transactional
  public void acknowledge(UUID id) {
    Handover note =
        store
            .lock(id)
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.handover-unknown"));
    String who = actor.require().name();
    if (note.acknowledgedAt() != null) {
      return;
    }
    if (note.writtenBy().equals(who)) {
      throw new Problem(HttpStatus.FORBIDDEN, "alerts.own-handover");
    }
    store.acknowledge(id, who, clock.instant());
    acts.record("alerts.take-over", id.toString(), Map.of("from", note.writtenBy()));
    live.changed("alerts/handover");
  }

  private static OpenItem item(AlertSummary alert) {
    return new OpenItem(
        alert.id().toString(),
        alert.version(),
        alert.origin().value(),
        alert.severity().code(),
        alert.read() != null,
        alert.drill());
  }

  private static byte[] hash(UUID id, Instant at, String author, String text, List<OpenItem> open) {
    JsonNode json =
        JsonMapper.shared()
            .valueToTree(
                Map.of(
                    "id", id.toString(),
                    "at", at.toString(),
                    "author", author,
                    "text", text,
                    "open", open));
    try {
      return MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(json));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
