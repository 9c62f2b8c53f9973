package org.atalaya.node.alerts.exports;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertToStix;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.formats.marking.Content;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.publish.Contents;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.identity.Acts;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands alerts out as files; asks the release rule each time and leaves a record of it. */
@Service
public class Exports {
  private static final Destination FILE = new Destination.OwnSystem("file");

  private final AlertStore alerts;
  private final VersionStore versions;
  private final Members members;
  private final Exchange exchange;
  private final Acts acts;

  Exports(AlertStore alerts, VersionStore versions, Members members, Exchange exchange, Acts acts) {
    this.alerts = alerts;
    this.versions = versions;
    this.members = members;
    this.exchange = exchange;
    this.acts = acts;
  }

  /** Whether the rule lets an alert leave as a file. */
  public boolean mayLeave(AlertSummary alert) {
    return alert.state() == AlertState.OPEN && decide(alert, FILE).allowed();
  }

  /** The current version as a STIX 2.1 bundle. */
  @PreAuthorize("hasAuthority('alerts:read')")
  @Transactional
  public byte[] stix(AlertId id) {
    AlertSummary alert = released(id, FILE);
    VersionRow current = versions.find(id, alert.version()).orElseThrow();
    AlertContent content = Contents.of(current);
    VersionRow first = versions.all(id).getLast();
    AlertToStix.About about =
        new AlertToStix.About(
            id.value(),
            alert.version(),
            alert.origin().value(),
            members.names().getOrDefault(alert.origin(), alert.origin().value()),
            first.issued(),
            alert.issued(),
            alert.tlp());
    acts.record("alerts.export", id + "/" + alert.version(), Map.of("format", "stix"));
    return AlertToStix.bundle(content, about).toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /** The signed envelope of the current version, the very bytes that travel. */
  @PreAuthorize("hasAuthority('alerts:read')")
  @Transactional
  public String envelope(AlertId id) {
    AlertSummary alert = released(id, FILE);
    VersionRow current = versions.find(id, alert.version()).orElseThrow();
    String compact =
        exchange
            .compact(alert.origin(), current.envelope())
            .orElseThrow(() -> new Problem(HttpStatus.GONE, "alerts.withdrawn"));
    acts.record("alerts.export", id + "/" + alert.version(), Map.of("format", "envelope"));
    return compact;
  }

  /** One attachment of the current version, for a person of this team. */
  @PreAuthorize("hasAuthority('alerts:read')")
  @Transactional
  public Attachment attachment(AlertId id, String sha256) {
    AlertSummary alert = released(id, new Destination.TeamMember(true));
    VersionRow current = versions.find(id, alert.version()).orElseThrow();
    Attachment attachment =
        Contents.of(current).attachments().stream()
            .filter(file -> file.sha256().equals(sha256) && file.content() != null)
            .findFirst()
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.attachment-unknown"));
    acts.record("alerts.export", id + "/" + alert.version(), Map.of("attachment", sha256));
    return attachment;
  }

  private AlertSummary released(AlertId id, Destination door) {
    AlertSummary alert =
        alerts.find(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
    if (alert.state() == AlertState.WITHDRAWN) {
      throw new Problem(HttpStatus.GONE, "alerts.withdrawn");
    }
    if (decide(alert, door) instanceof Decision.Refused refused) {
      throw new Problem(
          HttpStatus.FORBIDDEN, "alerts.release", refused.code().name(), alert.tlp().label());
    }
    return alert;
  }

  private static Decision decide(AlertSummary alert, Destination door) {
    Marking marking = new Marking(alert.tlp(), List.of(), alert.drill());
    return Release.decide(marking, Content.WHOLE, door);
  }
}
