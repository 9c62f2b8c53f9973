package org.atalaya.node.warnings;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.api.Typed;
import org.atalaya.node.findings.FindingLookup;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.Sending;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.node.warnings.WarningDetails.Told;
import org.atalaya.node.warnings.sending.AcknowledgeLinks;
import org.atalaya.node.warnings.sending.Sender;
import org.atalaya.node.warnings.store.StoredLetter;
import org.atalaya.node.warnings.store.StoredWarning;
import org.atalaya.node.warnings.store.TellingStore;
import org.atalaya.node.warnings.store.WarningListStore;
import org.atalaya.node.warnings.store.WarningStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with warnings, on this side and behind the link of a letter. */
@Service
class WarningsService implements Warnings, Acknowledgements, WarningLookup {
  private static final int LONGEST_NAME = 200;

  private final WarningStore store;
  private final WarningListStore lists;
  private final TellingStore tellings;
  private final FindingLookup findings;
  private final Notifications notifications;
  private final Sender sender;
  private final AcknowledgeLinks links;
  private final WarningSettings settings;
  private final CurrentActor actor;
  private final Acts acts;
  private final LiveUpdates live;
  private final Clock clock;

  WarningsService(
      WarningStore store,
      WarningListStore lists,
      TellingStore tellings,
      FindingLookup findings,
      Notifications notifications,
      Sender sender,
      AcknowledgeLinks links,
      WarningSettings settings,
      CurrentActor actor,
      Acts acts,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.lists = lists;
    this.tellings = tellings;
    this.findings = findings;
    this.notifications = notifications;
    this.sender = sender;
    this.links = links;
    this.settings = settings;
    this.actor = actor;
    this.acts = acts;
    this.live = live;
    this.clock = clock;
  }

  @Override
  public Page<WarningView> list(WarningQuery query) {
    return lists.list(query, clock.instant());
  }

  @Override
  public WarningDetails view(long id) {
    WarningView warning =
        lists.find(id, clock.instant()).orElseThrow(() -> WarningsService.unknown(id));
    return new WarningDetails(warning, told(id), lists.answers(id));
  }

  private List<Told> told(long id) {
    List<Told> told = tellings.told(id);
    List<String> notices =
        told.stream()
            .map(Told::letter)
            .filter(Objects::nonNull)
            .map(StoredLetter::notice)
            .distinct()
            .toList();
    Map<String, Sending> mails =
        notifications.sendings(notices).stream()
            .collect(Collectors.toMap(Sending::notice, Function.identity()));
    return told.stream().map(one -> withMail(one, mails)).toList();
  }

  private static Told withMail(Told one, Map<String, Sending> mails) {
    UUID letter = one.letter();
    Sending mail = letter == null ? null : mails.get(StoredLetter.notice(letter));
    return mail == null
        ? one
        : new Told(
            one.contact(),
            one.name(),
            one.step(),
            one.due(),
            one.state(),
            letter,
            one.address(),
            one.language(),
            one.seal(),
            mail.state(),
            mail.at(),
            mail.reason());
  }

  @Override
  public Page<FindingView> findings(long id, @Nullable String after, int limit) {
    view(id);
    int most = Math.clamp(limit, 1, WarningQuery.MOST);
    long from = after == null ? 0 : Cursor.parse(after, 1).number(0);
    return Page.of(
        findings.findings(store.findings(id, from, most + 1)), most, last -> Cursor.of(last.id()));
  }

  @Override
  @Transactional
  public void release(long id) {
    StoredWarning warning = locked(id);
    switch (warning.state()) {
      case GATHERING, HELD, UNTOLD -> store.release(id, clock.instant());
      case SENT, ACKNOWLEDGED, DISMISSED ->
          throw new Problem(HttpStatus.CONFLICT, "warnings-sent", id);
    }
    record("release", warning, Map.of());
  }

  @Override
  @Transactional
  public int releaseHeld(@Nullable String organisation, @Nullable String category) {
    int released = store.releaseHeld(organisation, category, clock.instant());
    acts.record(
        "warnings.release-held",
        organisation == null ? "*" : organisation,
        Map.of(
            "category", category == null ? "*" : category, "warnings", Integer.toString(released)));
    live.changed("warnings");
    return released;
  }

  @Override
  @Transactional
  public void dismiss(long id, String why) {
    StoredWarning warning = locked(id);
    requireOpen(warning);
    String reason = Typed.text("reason", why, LONGEST, true);
    end(warning, WarningState.DISMISSED, actor.get().displayName(), reason);
    record("dismiss", warning, Map.of());
  }

  @Override
  @Transactional
  public void acknowledge(long id, String who, String answer) {
    StoredWarning warning = locked(id);
    if (warning.state() != WarningState.SENT) {
      throw new Problem(HttpStatus.CONFLICT, "warnings-not-sent", id);
    }
    String name = Typed.text("who", who, LONGEST_NAME, true);
    end(warning, WarningState.ACKNOWLEDGED, name, Typed.text("answer", answer, LONGEST, false));
    record("acknowledge", warning, Map.of("for", name));
  }

  @Override
  @Transactional
  public void tellAgain(long id) {
    StoredWarning warning = locked(id);
    if (warning.state() != WarningState.SENT) {
      throw new Problem(HttpStatus.CONFLICT, "warnings-not-sent", id);
    }
    int told = sender.tellAgain(warning);
    if (told == 0) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT, "warnings-nobody", warning.organisation());
    }
    record("tell-again", warning, Map.of("contacts", Integer.toString(told)));
  }

  @Override
  public Letter letter(UUID letter, String secret) {
    StoredLetter one = known(letter, secret);
    return new Letter(
        one.organisation(), one.name(), one.written(), lists.ofLetter(letter, clock.instant()));
  }

  @Override
  @Transactional
  public void acknowledge(UUID letter, String secret, String answer) {
    StoredLetter one = known(letter, secret);
    String text = Typed.text("answer", answer, LONGEST, false);
    for (WarningView view : lists.ofLetter(letter, clock.instant())) {
      answered(locked(view.id()), one.name(), text, Map.of("letter", letter.toString()));
    }
  }

  @Override
  public Page<WarningView> sent(String organisation, @Nullable String after, int limit) {
    return lists
        .sent(organisation, after, Math.clamp(limit, 1, WarningQuery.MOST), clock.instant())
        .map(WarningsService::toOutside);
  }

  @Override
  public Optional<WarningDetails> sent(String organisation, long id) {
    return lists
        .find(id, clock.instant())
        .filter(one -> one.organisation().equals(organisation) && one.sent() != null)
        .map(
            one ->
                new WarningDetails(toOutside(one), List.of(), toOutside(one, lists.answers(id))));
  }

  /** Who of the team ended a warning, and why, is its own. */
  private static WarningView toOutside(WarningView one) {
    return one.state() == WarningState.DISMISSED ? one.withoutEnder() : one;
  }

  private static List<WarningDetails.Answer> toOutside(
      WarningView one, List<WarningDetails.Answer> answers) {
    return answers.stream()
        .filter(
            answer -> one.state() != WarningState.DISMISSED || !answer.name().equals(one.endedBy()))
        .toList();
  }

  @Override
  public Page<FindingView> findings(
      String organisation, long id, @Nullable String after, int limit) {
    requireSent(organisation, id);
    return findings(id, after, limit);
  }

  @Override
  @Transactional
  public void acknowledge(String organisation, long id, String who, String answer) {
    requireSent(organisation, id);
    answered(locked(id), who, Typed.text("answer", answer, LONGEST, false), Map.of("portal", who));
  }

  private void requireSent(String organisation, long id) {
    if (sent(organisation, id).isEmpty()) {
      throw unknown(id);
    }
  }

  /** Acknowledges it where that was not done; else only the answer counts. */
  private void answered(
      StoredWarning warning, String who, String answer, Map<String, String> detail) {
    if (warning.state() == WarningState.SENT) {
      end(warning, WarningState.ACKNOWLEDGED, who, answer);
      record("acknowledge", warning, detail);
    } else if (!answer.isEmpty()) {
      store.answer(warning.id(), who, answer, clock.instant());
      record("answer", warning, detail);
    }
  }

  private StoredLetter known(UUID letter, String secret) {
    return tellings
        .letter(letter)
        .filter(one -> links.isSecret(letter, secret))
        .filter(one -> one.written().plus(settings.linksFor()).isAfter(clock.instant()))
        .orElseThrow(() -> new Problem(HttpStatus.GONE, "warnings-link"));
  }

  private void end(StoredWarning warning, WarningState state, String by, String text) {
    Instant now = clock.instant();
    String reason = state == WarningState.DISMISSED ? "by-hand" : null;
    store.end(warning.id(), state, reason, by, now);
    tellings.takeBack(warning.id());
    if (!text.isEmpty()) {
      store.answer(warning.id(), by, text, now);
    }
  }

  private void record(String act, StoredWarning warning, Map<String, String> detail) {
    acts.record("warnings." + act, Long.toString(warning.id()), detail);
    live.changed("warnings");
  }

  private StoredWarning locked(long id) {
    return store.lock(id).orElseThrow(() -> unknown(id));
  }

  private static Problem unknown(long id) {
    return new Problem(HttpStatus.NOT_FOUND, "warnings-unknown", id);
  }

  private static void requireOpen(StoredWarning warning) {
    if (warning.state() == WarningState.ACKNOWLEDGED || warning.state() == WarningState.DISMISSED) {
      throw new Problem(HttpStatus.CONFLICT, "warnings-ended", warning.id());
    }
  }
}
