package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.formats.alert.Severity;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the next step about each silence whose time has come: the silent team's second contact,
 * then the hub's desk, then the alert's author. For an alert of another member, this team's own
 * second contact, and then everybody on duty.
 */
@Component
class Escalator {
  private static final Logger log = LoggerFactory.getLogger(Escalator.class);

  private final DeadlineStore store;
  private final EscalationSettings settings;
  private final Teller teller;
  private final People people;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;

  Escalator(
      DeadlineStore store,
      EscalationSettings settings,
      Teller teller,
      People people,
      TransactionTemplate transaction,
      JsonMapper json,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.teller = teller;
    this.people = people;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${atalaya.escalation.poll:5s}")
  void takeSteps() {
    try {
      while (Boolean.TRUE.equals(transaction.execute(status -> takeOne()))) {
        // Each step is a transaction of its own, so that one that fails holds up no other.
      }
    } catch (DataAccessException e) {
      log.warn("Deadlines cannot be read, again soon: {}", e.getMessage());
    }
  }

  private boolean takeOne() {
    Instant now = clock.instant();
    Optional<DeadlineRow> due = store.nextDue(now);
    due.ifPresent(row -> step(row, now));
    return due.isPresent();
  }

  private void step(DeadlineRow row, Instant now) {
    boolean last = row.own() ? ownAlert(row, now) : receivedAlert(row, now);
    Instant next = last ? null : now.plus(settings.pauseOf(Severity.valueOf(row.severity())));
    store.stepTaken(row, next);
  }

  /** One step for a recipient of ours that is silent; true after the last. */
  private boolean ownAlert(DeadlineRow row, Instant now) {
    switch (row.step()) {
      case 0 ->
          told(
              row,
              now,
              "silent-team",
              "escalation.silent-team",
              row.member(),
              people.second(row.member(), now));
      case 1 ->
          told(row, now, "silent-desk", "escalation.silent-desk", row.member(), people.desk(now));
      default -> {
        teller.duty(row, "silent-author", "escalation.silent-author");
        people
            .first(people.self(), now)
            .ifPresent(
                person ->
                    teller.mail(
                        row,
                        "silent-author",
                        "escalation.silent-author",
                        row.member(),
                        person,
                        false));
        note(row, now, "escalation.step.author", List.of());
      }
    }
    return row.step() >= 2;
  }

  /** One step for an alert that this team has not acknowledged; true after the last. */
  private boolean receivedAlert(DeadlineRow row, Instant now) {
    if (row.step() == 0) {
      told(
          row,
          now,
          "late-team",
          "escalation.late-team",
          row.origin(),
          people.second(row.member(), now));
    }
    teller.duty(row, "late-duty-" + row.step(), "escalation.late-team");
    note(row, now, "escalation.step.duty", List.of());
    return row.step() >= 1;
  }

  private void told(
      DeadlineRow row,
      Instant now,
      String step,
      String topic,
      String about,
      Optional<Person> person) {
    if (person.isEmpty()) {
      note(row, now, "escalation.step.nobody." + step, List.of());
      return;
    }
    Person whom = person.get();
    Optional<Instant> leaves = teller.mail(row, step, topic, about, whom, !Teller.urgent(row));
    if (leaves.isPresent()) {
      note(row, now, "escalation.step." + step, List.of(whom.name(), leaves.get().toString()));
    } else {
      note(row, now, "escalation.step.kept-back." + step, List.of(whom.name()));
    }
  }

  private void note(DeadlineRow row, Instant now, String key, List<String> arguments) {
    store.note(row, now, key, json.writeValueAsString(arguments));
  }
}
