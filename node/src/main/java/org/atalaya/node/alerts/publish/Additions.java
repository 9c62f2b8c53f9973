package org.atalaya.node.alerts.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.NoteBody;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.node.alerts.Addition;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertView;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.NoteStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Sent;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends our notes and sightings to everyone who has the alert. */
@Service
public class Additions {
  private static final int MOST_TEXT = 10_000;

  private final AlertStore alerts;
  private final VersionStore versions;
  private final NoteStore notes;
  private final Members members;
  private final Exchange exchange;
  private final Acts acts;
  private final CurrentActor actor;
  private final LiveUpdates live;

  Additions(
      AlertStore alerts,
      VersionStore versions,
      NoteStore notes,
      Members members,
      Exchange exchange,
      Acts acts,
      CurrentActor actor,
      LiveUpdates live) {
    this.alerts = alerts;
    this.versions = versions;
    this.notes = notes;
    this.members = members;
    this.exchange = exchange;
    this.acts = acts;
    this.actor = actor;
    this.live = live;
  }

  @Transactional
  public void add(AlertId id, Addition addition) {
    String text = addition.text().strip();
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      throw Problem.at("text", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.note-text", MOST_TEXT);
    }
    if (!AlertContent.LANGUAGES.contains(addition.language())) {
      throw Problem.at("language", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.note-language");
    }
    AlertSummary alert =
        alerts.lock(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
    if (alert.state() == AlertState.WITHDRAWN) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.withdrawn");
    }
    NoteBody body =
        new NoteBody(
            addition.sighting() ? NoteBody.Type.SIGHTING : NoteBody.Type.REMARK,
            addition.language(),
            text);
    Sent sent = exchange.send(outgoing(alert, body));
    keep(alert, body, sent);
  }

  private Outgoing outgoing(AlertSummary alert, NoteBody body) {
    VersionRow version = versions.find(alert.id(), alert.version()).orElseThrow();
    List<MemberId> readers = new ArrayList<>(version.audience());
    if (!readers.contains(alert.origin())) {
      readers.add(alert.origin());
    }
    readers.remove(members.self());
    if (readers.isEmpty()) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "alerts.audience-empty");
    }
    return new Outgoing(
        Kind.NOTE,
        alert.tlp(),
        Priority.ROUTINE,
        alert.drill(),
        new Audience(readers, version.group()),
        new Subject(alert.id().toString(), alert.version()),
        null,
        body.toJson());
  }

  private void keep(AlertSummary alert, NoteBody body, Sent sent) {
    Envelope envelope = sent.signed().envelope();
    notes.insert(
        alert.id(),
        new AlertView.Note(
            envelope.id(),
            envelope.origin(),
            body.type() == NoteBody.Type.SIGHTING,
            body.language(),
            body.text(),
            envelope.issued(),
            actor.get().name()),
        true,
        envelope.issued(),
        sent.signed().hash(),
        sent.leaf().value());
    acts.record("alerts.note", alert.id().toString(), Map.of("note", envelope.id().toString()));
    live.changed("alert/" + alert.id());
  }
}
