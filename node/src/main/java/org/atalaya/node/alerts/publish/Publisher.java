package org.atalaya.node.alerts.publish;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Severity;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertPublished;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.store.AlertRow;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.alerts.text.Searchable;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Sent;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes: in one transaction the version, its ledger leaf, the outbox and the event. Whether
 * somebody may is asked before.
 */
@Service
public class Publisher {
  private final AlertStore alerts;
  private final VersionStore versions;
  private final Audiences audiences;
  private final Members members;
  private final Exchange exchange;
  private final Acts acts;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;

  Publisher(
      AlertStore alerts,
      VersionStore versions,
      Audiences audiences,
      Members members,
      Exchange exchange,
      Acts acts,
      LiveUpdates live,
      ApplicationEventPublisher events) {
    this.alerts = alerts;
    this.versions = versions;
    this.audiences = audiences;
    this.members = members;
    this.exchange = exchange;
    this.acts = acts;
    this.live = live;
    this.events = events;
  }

  /** Whose word a version is published on: who wrote it last, and who approved it. */
  public record Responsible(@Nullable String author, @Nullable String approver) {}

  /** Publishes the first version of a new alert. */
  @Transactional
  public AlertId publish(Outline outline, Responsible who) {
    AlertId id = new AlertId(UUID.randomUUID());
    put(id, 1, outline, who);
    return id;
  }

  /**
   * Publishes the next version of an alert of ours.
   *
   * @param basedOn the version that the writer saw; another one since then is a conflict
   */
  @Transactional
  public AlertId revise(AlertId id, int basedOn, Outline outline, Responsible who) {
    AlertSummary before =
        alerts.lock(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
    if (!before.own()) {
      throw new Problem(HttpStatus.FORBIDDEN, "alerts.not-ours");
    }
    if (before.state() == AlertState.WITHDRAWN) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.withdrawn");
    }
    if (before.version() != basedOn) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.version-exists", before.version());
    }
    if (before.drill() != outline.drill()) {
      throw Problem.at("drill", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.drill-changed");
    }
    put(id, basedOn + 1, outline, who);
    return id;
  }

  private void put(AlertId id, int version, Outline outline, Responsible who) {
    AlertContent content = outline.content();
    Audience audience = audiences.resolve(outline.audience());
    Sent sent =
        exchange.send(
            new Outgoing(
                Kind.ALERT,
                outline.tlp(),
                priority(content.severity()),
                outline.drill(),
                audience,
                new Subject(id.toString(), version),
                null,
                content.toJson()));
    byte[] hash = sent.signed().hash();
    Instant at = sent.signed().envelope().issued();
    alerts.put(row(id, version, outline, at));
    versions.insert(
        new VersionRow(
            id,
            version,
            content.toJson().toString(),
            outline.tlp(),
            audience.members(),
            audience.group(),
            sent.signed().envelope().id(),
            hash,
            sent.leaf().value(),
            at,
            at,
            who.author(),
            who.approver(),
            null));
    acts.record(
        "alerts.publish",
        id + "/" + version,
        Map.of(
            "tlp", outline.tlp().label(),
            "severity", content.severity().code(),
            "recipients", String.valueOf(sent.queued().size()),
            "approver", who.approver() == null ? "" : who.approver()));
    events.publishEvent(
        new AlertPublished(
            id,
            version,
            content.severity(),
            outline.tlp(),
            outline.drill(),
            content.source().title(),
            who.author(),
            sent.queued(),
            at));
    live.changed("alerts");
    live.changed("alert/" + id);
  }

  private AlertRow row(AlertId id, int version, Outline outline, Instant at) {
    return Searchable.row(
        id,
        version,
        members.self(),
        true,
        outline.content(),
        outline.tlp(),
        outline.drill(),
        at,
        at);
  }

  /** What cannot wait overtakes what can. */
  static Priority priority(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Priority.URGENT;
      case MEDIUM, LOW -> Priority.ROUTINE;
    };
  }
}
