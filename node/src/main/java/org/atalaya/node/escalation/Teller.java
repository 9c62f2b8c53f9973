package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Marking;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertLookup;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.notifications.Notice;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words what has to be told of an alert, and to whom, and hands it to the notifications. */
@Component
class Teller {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Notifications notifications;
  private final AlertLookup alerts;
  private final People people;
  private final Clock clock;

  Teller(Notifications notifications, AlertLookup alerts, People people, Clock clock) {
    this.notifications = notifications;
    this.alerts = alerts;
    this.people = people;
    this.clock = clock;
  }

  /** An alert of another member came in: this team's devices, webhooks and first contact are told. */
  void arrived(DeadlineRow row) {
    notifications.send(notice(row, "arrived", "escalation.arrived", row.origin(), null, null), new Recipient.Duty());
    people
        .first(row.member())
        .ifPresent(
            person -> mail(row, "arrived", "escalation.arrived", row.origin(), person, !urgent(row)));
  }

  /** The origin ended an alert: whoever was told of it is told of that. */
  void withdrawn(AlertWithdrawn withdrawn) {
    notifications.send(
        new Notice(
            "withdrawn:" + withdrawn.alert(),
            "escalation.withdrawn",
            null,
            null,
            List.of(withdrawn.origin().value()),
            "/alerts/" + withdrawn.alert(),
            false,
            withdrawn.drill(),
            null),
        new Recipient.Duty());
  }

  /** Pushes to this team's devices and webhooks. */
  void duty(DeadlineRow row, String step, String topic) {
    notifications.send(
        notice(row, step, topic, row.own() ? row.member() : row.origin(), null, null),
        new Recipient.Duty());
  }

  /**
   * Mails a person.
   *
   * @param waits whether the mail waits for the person's hours
   * @return when it leaves, or nothing where the marking does not permit telling this person
   */
  Optional<Instant> mail(
      DeadlineRow row, String step, String topic, String about, Person person, boolean waits) {
    Instant now = clock.instant();
    Instant when = waits ? person.reachable().next(now, person.zone()) : now;
    Notice notice = notice(row, step, topic, about, person, when);
    int queued =
        notifications.send(
            notice,
            new Recipient.Mailbox(
                person.member(),
                insideAudience(row, person),
                person.name(),
                person.address(),
                person.language()));
    return queued > 0 ? Optional.of(when) : Optional.empty();
  }

  static boolean urgent(DeadlineRow row) {
    Severity severity = Severity.valueOf(row.severity());
    return severity == Severity.CRITICAL || severity == Severity.HIGH;
  }

  private boolean insideAudience(DeadlineRow row, Person person) {
    return person.member().equals(row.member()) || people.isSelf(person.member()) || audienceHas(row, person);
  }

  private boolean audienceHas(DeadlineRow row, Person person) {
    return people.audience(new AlertId(row.alert())).contains(person.member());
  }

  private Notice notice(
      DeadlineRow row,
      String step,
      String topic,
      String about,
      @Nullable Person person,
      @Nullable Instant notBefore) {
    Optional<AlertSummary> alert = alerts.find(new AlertId(row.alert()));
    Marking marking =
        alert.map(a -> new Marking(a.tlp(), people.named(a.id()), row.drill())).orElse(null);
    return new Notice(
        step + ":" + row.alert() + ":" + row.version() + ":" + row.member(),
        topic,
        alert.map(AlertSummary::title).orElse(null),
        marking,
        List.of(
            people.name(about),
            row.severity(),
            alert.map(a -> a.tlp().label()).orElse(""),
            time(row.due(), person),
            time(row.started(), person)),
        "/alerts/" + row.alert(),
        urgent(row),
        row.drill(),
        notBefore);
  }

  private static String time(Instant instant, @Nullable Person person) {
    String utc = UTC.format(instant);
    if (person == null) {
      return utc;
    }
    String there =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.forLanguageTag(person.language()))
            .withZone(person.zone())
            .format(instant);
    return there + " (" + utc + ")";
  }
}
