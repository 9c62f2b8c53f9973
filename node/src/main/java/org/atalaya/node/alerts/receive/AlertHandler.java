package org.atalaya.node.alerts.receive;

import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.Kind;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertReceived;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.TombstoneStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.alerts.text.Searchable;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes in another member's alert, or a new version of one. */
@Component
class AlertHandler implements EnvelopeHandler {
  private final AlertStore alerts;
  private final VersionStore versions;
  private final TombstoneStore tombstones;
  private final Strangers strangers;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;

  AlertHandler(
      AlertStore alerts,
      VersionStore versions,
      TombstoneStore tombstones,
      Strangers strangers,
      LiveUpdates live,
      ApplicationEventPublisher events) {
    this.alerts = alerts;
    this.versions = versions;
    this.tombstones = tombstones;
    this.strangers = strangers;
    this.live = live;
    this.events = events;
  }

  @Override
  public Kind kind() {
    return Kind.ALERT;
  }

  @Override
  public void handle(Received received) throws EnvelopeRefused {
    Subjects.About about = Subjects.of(received);
    AlertId id = about.alert();
    AlertSummary known = alerts.lock(id).orElse(null);
    refuseWhatMayNot(received, about, known);
    AlertContent content = content(received);
    Envelope envelope = received.envelope();
    boolean newest = known == null || known.version() < about.version();
    if (newest) {
      alerts.put(
          Searchable.row(
              id,
              about.version(),
              received.origin(),
              false,
              content,
              envelope.tlp(),
              envelope.drill(),
              envelope.issued(),
              received.at()));
    }
    versions.insert(version(received, about));
    if (newest) {
      announce(received, id, about.version(), content);
    }
  }

  private void refuseWhatMayNot(
      Received received, Subjects.About about, @Nullable AlertSummary known)
      throws EnvelopeRefused {
    AlertId id = about.alert();
    if (known != null && !known.origin().equals(received.origin())) {
      throw strangers.refuse(Strangers.What.ID_REUSED, known, received);
    }
    if (tombstones.find(id, received.origin()).isPresent()
        || (known != null && known.state() == AlertState.WITHDRAWN)) {
      throw new EnvelopeRefused(Trouble.WITHDRAWN, "/subject/alert: " + id + " was withdrawn");
    }
    if (versions.find(id, about.version()).isPresent()) {
      throw new EnvelopeRefused(
          Trouble.ID_REUSED,
          "/subject/version: another envelope carried version " + about.version());
    }
    if (known != null && known.drill() != received.envelope().drill()) {
      throw new EnvelopeRefused(
          Trouble.UNUSABLE, "/drill: a version of a drill is a drill, and of no other alert");
    }
  }

  private static AlertContent content(Received received) throws EnvelopeRefused {
    try {
      return AlertContent.fromJson(received.body());
    } catch (FormatException wrong) {
      throw new EnvelopeRefused(
          Trouble.UNUSABLE, "/body" + wrong.place() + ": " + wrong.getMessage());
    }
  }

  private void announce(Received received, AlertId id, int version, AlertContent content) {
    Envelope envelope = received.envelope();
    events.publishEvent(
        new AlertReceived(
            id,
            version,
            received.origin(),
            content.severity(),
            envelope.tlp(),
            envelope.drill(),
            content.source().title(),
            envelope.issued(),
            received.at()));
    live.changed("alerts");
    live.changed("alert/" + id);
  }

  private static VersionRow version(Received received, Subjects.About about) {
    Envelope envelope = received.envelope();
    return new VersionRow(
        about.alert(),
        about.version(),
        received.body().toString(),
        envelope.tlp(),
        envelope.audience().members(),
        envelope.audience().group(),
        envelope.id(),
        received.hash(),
        received.leaf().value(),
        envelope.issued(),
        received.at(),
        null,
        null,
        null);
  }
}
