package org.atalaya.node.alerts.receive;

import java.util.Optional;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.NoteBody;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertView;
import org.atalaya.node.alerts.NoteArrived;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.NoteStore;
import org.atalaya.node.alerts.store.TombstoneStore;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes in another member's note or sighting, which may come before the alert itself. */
@Component
class NoteHandler implements EnvelopeHandler {
  private final AlertStore alerts;
  private final VersionStore versions;
  private final NoteStore notes;
  private final TombstoneStore tombstones;
  private final Strangers strangers;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;

  NoteHandler(
      AlertStore alerts,
      VersionStore versions,
      NoteStore notes,
      TombstoneStore tombstones,
      Strangers strangers,
      LiveUpdates live,
      ApplicationEventPublisher events) {
    this.alerts = alerts;
    this.versions = versions;
    this.notes = notes;
    this.tombstones = tombstones;
    this.strangers = strangers;
    this.live = live;
    this.events = events;
  }

  @Override
  public Kind kind() {
    return Kind.NOTE;
  }

  @Override
  public void handle(Received received) throws EnvelopeRefused {
    AlertId id = Subjects.of(received).alert();
    NoteBody body = Subjects.body(received, NoteBody::fromJson);
    Optional<AlertSummary> alert = alerts.find(id);
    if (alert.isPresent() && !mayAdd(alert.get(), received.origin())) {
      throw strangers.refuse(Strangers.What.STRANGER_NOTE, alert.get(), received);
    }
    if (!tombstones.of(id).isEmpty()) {
      throw new EnvelopeRefused(Trouble.WITHDRAWN, "/subject/alert: " + id + " was withdrawn");
    }
    keep(received, id, body);
  }

  private boolean mayAdd(AlertSummary alert, MemberId member) {
    return alert.origin().equals(member) || versions.everyRecipient(alert.id()).contains(member);
  }

  private void keep(Received received, AlertId id, NoteBody body) {
    Envelope envelope = received.envelope();
    boolean sighting = body.type() == NoteBody.Type.SIGHTING;
    notes.insert(
        id,
        new AlertView.Note(
            envelope.id(),
            envelope.origin(),
            sighting,
            body.language(),
            body.text(),
            envelope.issued(),
            null),
        false,
        received.at(),
        received.hash(),
        received.leaf().value());
    events.publishEvent(
        new NoteArrived(id, envelope.origin(), sighting, envelope.drill(), received.at()));
    live.changed("alert/" + id);
  }
}
