package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.marking.Marking;
import org.atalaya.node.alerts.board.Boards;
import org.atalaya.node.alerts.inbox.Inbox;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.publish.Additions;
import org.atalaya.node.alerts.publish.Contents;
import org.atalaya.node.alerts.publish.Publisher;
import org.atalaya.node.alerts.publish.Withdrawals;
import org.atalaya.node.alerts.receive.Answers;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.NoteStore;
import org.atalaya.node.alerts.store.ReceiptStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands each request to the part that does it. */
@Service
class AlertsService implements Alerts, AlertLookup, CurrentAlerts {
  private final AlertStore store;
  private final VersionStore versions;
  private final ReceiptStore receipts;
  private final NoteStore notes;
  private final Inbox inbox;
  private final Boards boards;
  private final Publisher publisher;
  private final Withdrawals withdrawals;
  private final Additions additions;
  private final Answers answers;
  private final Members members;
  private final AlertSettings settings;
  private final CurrentActor actor;

  AlertsService(
      AlertStore store,
      VersionStore versions,
      ReceiptStore receipts,
      NoteStore notes,
      Inbox inbox,
      Boards boards,
      Publisher publisher,
      Withdrawals withdrawals,
      Additions additions,
      Answers answers,
      Members members,
      AlertSettings settings,
      CurrentActor actor) {
    this.store = store;
    this.versions = versions;
    this.receipts = receipts;
    this.notes = notes;
    this.inbox = inbox;
    this.boards = boards;
    this.publisher = publisher;
    this.withdrawals = withdrawals;
    this.additions = additions;
    this.answers = answers;
    this.members = members;
    this.settings = settings;
    this.actor = actor;
  }

  @Override
  public Optional<CurrentAlert> current(AlertId alert) {
    AlertSummary summary = store.find(alert).orElse(null);
    if (summary == null || summary.state() != AlertState.OPEN) {
      return Optional.empty();
    }
    return versions
        .find(alert, summary.version())
        .filter(version -> version.content() != null)
        .map(
            version ->
                new CurrentAlert(
                    summary,
                    Contents.of(version),
                    Marking.of(
                        version.tlp(),
                        version.audience().stream().map(MemberId::value).toList(),
                        version.group() == null,
                        summary.drill())));
  }

  @Override
  public List<AlertSummary> issuedSince(Instant since) {
    return store.issuedSince(since);
  }

  @Override
  public Page<AlertSummary> inbox(InboxQuery query) {
    return inbox.list(query);
  }

  @Override
  @Transactional(readOnly = true)
  public AlertView view(AlertId id) {
    AlertSummary alert = known(id);
    VersionRow current = versions.find(id, alert.version()).orElseThrow();
    AlertContent content = current.content() == null ? null : Contents.of(current);
    List<AlertView.Version> all = versions.all(id).stream().map(AlertsService::version).toList();
    List<MemberId> everyone = versions.everyRecipient(id);
    return new AlertView(
        alert,
        content,
        current.audience(),
        current.group(),
        store.actedCounts(id),
        all,
        notes.of(id).stream()
            .filter(
                note ->
                    everyone.contains(note.origin())
                        || note.origin().equals(alert.origin())
                        || note.origin().equals(members.self()))
            .toList());
  }

  private static AlertView.Version version(VersionRow row) {
    return new AlertView.Version(
        row.version(),
        row.issued(),
        row.arrived(),
        row.envelope(),
        HexFormat.of().formatHex(row.envelopeHash()),
        row.leaf(),
        row.author(),
        row.approver(),
        row.purged());
  }

  @Override
  public AlertView read(AlertId id) {
    known(id);
    answers.read(id);
    return view(id);
  }

  @Override
  public List<AlertId> acknowledge(Collection<AlertId> ids) {
    return answers.acknowledge(ids);
  }

  @Override
  public void act(AlertId id, Map<String, Long> counts) {
    answers.act(id, counts);
  }

  @Override
  @Transactional(readOnly = true)
  public Board board(AlertId id) {
    AlertSummary alert = known(id);
    if (!boards.has(alert)) {
      throw new Problem(HttpStatus.FORBIDDEN, "alerts.not-ours");
    }
    return boards.of(alert);
  }

  @Override
  public Page<AlertAnomaly> anomalies(@Nullable AlertId id, @Nullable String after, int limit) {
    return inbox.anomalies(id, after, limit);
  }

  @Override
  public AlertId publish(Outline outline) {
    if (settings.asksSecondPair(outline)) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.needs-approval");
    }
    return publisher.publish(outline, author());
  }

  @Override
  public AlertId publishDrill(Outline outline) {
    if (!outline.drill()) {
      throw Problem.at("drill", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.no-drill");
    }
    return publisher.publish(outline, author());
  }

  private Publisher.Responsible author() {
    return new Publisher.Responsible(actor.signedIn().map(Actor::name).orElse(null), null);
  }

  @Override
  public void withdraw(AlertId id, String reason) {
    withdrawals.withdraw(id, reason);
  }

  @Override
  @Transactional
  public List<AlertId> withdrawDrills(String reason) {
    List<AlertId> drills = store.ownOpenDrills();
    drills.forEach(id -> withdrawals.withdraw(id, reason));
    return drills;
  }

  @Override
  public void add(AlertId id, Addition addition) {
    additions.add(id, addition);
  }

  @Override
  public Optional<AlertSummary> find(AlertId id) {
    return store.find(id);
  }

  @Override
  public List<MemberId> silent(AlertId id, int version) {
    return receipts.silent(id, version, members.self());
  }

  @Override
  public List<AlertId> ownOpenDrills() {
    return store.ownOpenDrills();
  }

  private AlertSummary known(AlertId id) {
    return store
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", id.toString()));
  }
}
