package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertLookup;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.atalaya.node.identity.AccountLookup;
import org.atalaya.node.notifications.Moments;
import org.atalaya.node.notifications.Notice;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Words what has to be told of an alert, and to whom, and hands it to the notifications. */
@Component
class Teller {
  private final Notifications notifications;
  private final AlertLookup alerts;
  private final People people;
  private final AccountLookup accounts;
  private final DeadlineStore store;
  private final Clock clock;

  Teller(
      Notifications notifications,
      AlertLookup alerts,
      People people,
      AccountLookup accounts,
      DeadlineStore store,
      Clock clock) {
    this.notifications = notifications;
    this.alerts = alerts;
    this.people = people;
    this.accounts = accounts;
    this.store = store;
    this.clock = clock;
  }

  /**
   * An alert of another member came in: this team's devices, webhooks and first contact are told.
   */
  void arrived(DeadlineRow row) {
    duty(row, "arrived");
    people
        .first(row.member(), clock.instant())
        .ifPresent(person -> mail(row, "arrived", row.origin(), person, !urgent(row)));
  }

  /** What waits to be told about these need not be told any more. */
  void takeBack(List<DeadlineRow> ended) {
    notifications.cancel(ended.stream().map(DeadlineRow::about).toList());
  }

  /**
   * The origin ended an alert: whoever was told of it is told of that, and the words by which they
   * were are deleted with the alert.
   */
  void withdrawn(AlertWithdrawn withdrawn, List<DeadlineRow> rows) {
    List<String> abouts = rows.stream().map(DeadlineRow::about).toList();
    Notice notice =
        new Notice(
            "withdrawn:" + withdrawn.alert(),
            null,
            "escalation.withdrawn",
            null,
            null,
            List.of(people.name(withdrawn.origin().value())),
            "/alerts/" + withdrawn.alert(),
            false,
            withdrawn.drill(),
            null);
    if (!withdrawn.own()) {
      notifications.send(notice, new Recipient.Duty());
    }
    notifications
        .mailed(abouts)
        .forEach(
            (address, language) ->
                notifications.send(
                    notice, new Recipient.Mailbox(people.self(), true, address, language)));
    notifications.forget(abouts);
  }

  /** Pushes to this team's devices and webhooks. */
  void duty(DeadlineRow row, String step) {
    duty(row, step, "escalation." + step);
  }

  void duty(DeadlineRow row, String step, String topic) {
    notifications.send(notice(row, step, topic, other(row), null, null), new Recipient.Duty());
  }

  /** Tells whoever published our alert, unless the account is gone. */
  void author(DeadlineRow row, String step) {
    String author = row.author();
    if (author == null) {
      return;
    }
    accounts
        .named(author)
        .ifPresent(
            person ->
                notifications.send(
                    notice(row, step, "escalation." + step, other(row), null, null),
                    new Recipient.Account(person.id(), people.self())));
  }

  /**
   * Mails a person.
   *
   * @param waits whether the mail waits for the person's hours
   * @return when it leaves, or nothing where the marking does not permit telling this person
   */
  Optional<Instant> mail(DeadlineRow row, String step, String about, Person person, boolean waits) {
    Instant now = clock.instant();
    Instant when = waits ? person.next(now) : now;
    int queued =
        notifications.send(
            notice(row, step, "escalation." + step, about, person, when),
            new Recipient.Mailbox(
                person.member(), insideAudience(row, person), person.address(), person.language()));
    return queued > 0 ? Optional.of(when) : Optional.empty();
  }

  /** The key of the notice by which a step tells. */
  String key(DeadlineRow row, String step) {
    return step + ":" + row.about();
  }

  private static String other(DeadlineRow row) {
    return row.own() ? row.member() : row.origin();
  }

  static boolean urgent(DeadlineRow row) {
    Severity severity = Severity.valueOf(row.severity());
    return severity == Severity.CRITICAL || severity == Severity.HIGH;
  }

  private boolean insideAudience(DeadlineRow row, Person person) {
    return people.isSelf(person.member()) || audience(row).contains(person.member());
  }

  /** Those who owe an answer for an alert are those who were sent it, and ourselves. */
  private List<String> audience(DeadlineRow row) {
    return store.deadlines(row.alert(), row.version()).stream().map(DeadlineRow::member).toList();
  }

  private Notice notice(
      DeadlineRow row,
      String step,
      String topic,
      String about,
      @Nullable Person person,
      @Nullable Instant notBefore) {
    AlertSummary alert = alerts.find(new AlertId(row.alert())).orElse(null);
    return new Notice(
        key(row, step),
        row.about(),
        topic,
        alert == null ? null : alert.title(person == null ? "" : person.language()),
        alert == null ? null : new Marking(alert.tlp(), named(alert, row), row.drill()),
        List.of(
            people.name(about),
            new DefaultMessageSourceResolvable(
                "ui.severity." + row.severity().toLowerCase(Locale.ROOT)),
            alert == null ? "" : alert.tlp().label(),
            time(row.due(), person),
            time(row.started(), person)),
        "/alerts/" + row.alert(),
        urgent(row),
        row.drill(),
        notBefore);
  }

  private List<String> named(AlertSummary alert, DeadlineRow row) {
    if (alert.tlp() != Tlp.RED) {
      return List.of();
    }
    var named = new ArrayList<>(audience(row));
    named.add(people.self());
    return named;
  }

  private static String time(Instant instant, @Nullable Person person) {
    return person == null
        ? Moments.utc(instant)
        : Moments.local(instant, Locale.forLanguageTag(person.language()), person.zone());
  }
}
