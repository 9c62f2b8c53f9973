package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.atalaya.formats.alert.Severity;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.jspecify.annotations.Nullable;
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
 *
 * <p>A step, the messages by which it tells, and the time of the next are stored in one
 * transaction: whenever the node is killed, a step was taken whole or is taken again.
 */
@Component
class Escalator {
  private static final Logger log = LoggerFactory.getLogger(Escalator.class);

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

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
      while (takeOne()) {
        // Each step is a transaction of its own, so that one that fails holds up no other.
      }
    } catch (DataAccessException e) {
      log.warn("Deadlines cannot be read, again soon: {}", e.getMessage());
    }
  }

  private boolean takeOne() {
    var taken = new AtomicReference<@Nullable DeadlineRow>();
    try {
      transaction.executeWithoutResult(
          status ->
              store
                  .nextDue(clock.instant())
                  .ifPresent(
                      row -> {
                        taken.set(row);
                        step(row);
                      }));
    } catch (RuntimeException e) {
      DeadlineRow row = taken.get();
      if (row == null) {
        throw e;
      }
      log.error("The step about {} failed and is taken again later", row.about(), e);
      transaction.executeWithoutResult(
          status -> store.putOff(row, clock.instant().plus(AGAIN_AFTER)));
    }
    return taken.get() != null;
  }

  private void step(DeadlineRow row) {
    Instant now = clock.instant();
    Step step = row.own() ? ownAlert(row, now) : receivedAlert(row, now);
    Instant next = null;
    if (!step.last()) {
      next = step.told().map(told -> told.plus(pause(row))).orElse(now);
    }
    store.stepTaken(row, next);
  }

  /**
   * What was done.
   *
   * @param told when whoever was told had it, from which the time to the next step counts; nothing
   *     where nobody could be told, so that the next step need not wait
   */
  private record Step(Optional<Instant> told, boolean last) {}

  private Duration pause(DeadlineRow row) {
    return settings.pauseOf(Severity.valueOf(row.severity()));
  }

  /** One step for a recipient of ours that is silent. */
  private Step ownAlert(DeadlineRow row, Instant now) {
    return switch (row.step()) {
      case 0 ->
          new Step(
              told(row, now, "silent-team", row.member(), people.second(row.member(), now)), false);
      case 1 -> new Step(told(row, now, "silent-desk", row.member(), people.desk(now)), false);
      default -> {
        tellAuthor(row, now);
        yield new Step(Optional.of(now), true);
      }
    };
  }

  private void tellAuthor(DeadlineRow row, Instant now) {
    String step = "silent-author";
    teller.author(row, step);
    teller.duty(row, step);
    people
        .first(people.self(), now)
        .ifPresent(person -> teller.mail(row, step, row.member(), person, false));
    note(row, now, "escalation.step.author", List.of(), teller.key(row, step));
  }

  /** One step for an alert that this team has not acknowledged. */
  private Step receivedAlert(DeadlineRow row, Instant now) {
    if (row.step() == 0) {
      told(row, now, "late-team", row.origin(), people.second(row.member(), now));
    }
    String step = "late-duty-" + row.step();
    teller.duty(row, step, "escalation.late-team");
    note(row, now, "escalation.step.duty", List.of(), teller.key(row, step));
    return new Step(Optional.of(now), row.step() >= 1);
  }

  private Optional<Instant> told(
      DeadlineRow row, Instant now, String step, String about, Optional<Person> person) {
    if (person.isEmpty()) {
      note(row, now, "escalation.step.nobody." + step, List.of(), null);
      return Optional.empty();
    }
    Person whom = person.get();
    Optional<Instant> leaves = teller.mail(row, step, about, whom, !Teller.urgent(row));
    if (leaves.isPresent()) {
      note(row, now, "escalation.step." + step, List.of(whom.name()), teller.key(row, step));
    } else {
      note(row, now, "escalation.step.kept-back." + step, List.of(whom.name()), null);
    }
    return leaves;
  }

  private void note(
      DeadlineRow row, Instant now, String key, List<String> arguments, @Nullable String notice) {
    store.note(row, now, key, json.writeValueAsString(arguments), notice);
  }
}
