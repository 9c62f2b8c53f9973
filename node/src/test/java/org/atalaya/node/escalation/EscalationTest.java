package org.atalaya.node.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atalaya.node.escalation.FakePeople.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.Contact.Role;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertAcknowledged;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertLookup;
import org.atalaya.node.alerts.AlertPublished;
import org.atalaya.node.alerts.AlertReceived;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.alerts.OverdueSteps.Deadline;
import org.atalaya.node.alerts.OverdueSteps.Step;
import org.atalaya.node.alerts.Progress;
import org.atalaya.node.alerts.ReceiptArrived;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.atalaya.node.identity.AccountLookup;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.TellingNode;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Who is told about silence, when, and by what; Guatemala is this node, the OAS the hub. */
class EscalationTest extends TellingNode {
  @Autowired private DeadlineStore store;
  @Autowired private EscalationSettings settings;
  @Autowired private Notifications notifications;
  @Autowired private AccountLookup accounts;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JsonMapper json;
  @Autowired private JdbcClient jdbc;
  @Autowired private MutableClock clock;

  private final FakePeople world = new FakePeople("gt", "oas");
  private final AlertId alert = new AlertId(UUID.randomUUID());
  private Deadlines deadlines;
  private Escalator escalator;
  private KeptSteps board;
  private Tlp tlp = Tlp.GREEN;

  @BeforeEach
  void begin() {
    jdbc.sql("update escalation.deadline set next_step = null").update();
    world
        .with("gt", contact(Role.FIRST, "ana", "es", "America/Guatemala", "24/7"))
        .with(
            "co",
            contact(Role.FIRST, "luis", "es", "America/Bogota", "24/7"),
            contact(Role.SECOND, "sol", "es", "America/Bogota", "24/7"))
        .with("oas", contact(Role.DESK, "desk", "en", "America/New_York", "24/7"));
    clock.set(MutableClock.START);
    start();
  }

  /** What a restart does: everything is made anew, and the database stays. */
  private void start() {
    var directory = world.directory();
    var people = new People(directory);
    var teller = new Teller(notifications, new OneAlert(), people, accounts, store, clock);
    deadlines = new Deadlines(store, settings, teller, directory, clock);
    escalator = new Escalator(store, settings, teller, people, transaction, json, clock);
    board = new KeptSteps(store, notifications, json, clock);
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL, 15", "HIGH, 60", "MEDIUM, 480", "LOW, 1440"})
  void nothingIsDoneBeforeTheDeadlineOfTheSeverityAndTheSecondContactIsToldAtIt(
      Severity severity, int minutes) {
    publish(1, severity, false, "co");

    clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
    escalator.takeSteps();
    assertThat(keys("co")).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    escalator.takeSteps();
    assertThat(keys("co")).containsExactly("escalation.step.silent-team");
    assertThat(targets("silent-team")).containsExactly("sol@mail.example");
  }

  @Test
  void theSecondContactThenTheDeskThenTheAuthorAreToldAndEachOnce() {
    publish(1, Severity.CRITICAL, false, "co", "oas");
    arrives("oas", Progress.ACKNOWLEDGED);

    clock.advance(Duration.ofMinutes(15));
    for (int minute = 0; minute < 60; minute++) {
      escalator.takeSteps();
      escalator.takeSteps();
      start();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(keys("co"))
        .containsExactly(
            "escalation.step.silent-team", "escalation.step.silent-desk", "escalation.step.author");
    assertThat(times("co"))
        .containsExactly(
            MutableClock.START.plus(Duration.ofMinutes(15)),
            MutableClock.START.plus(Duration.ofMinutes(20)),
            MutableClock.START.plus(Duration.ofMinutes(25)));
    assertThat(targets("silent-desk")).containsExactly("desk@mail.example");
    assertThat(targets("silent-author"))
        .containsExactlyInAnyOrder("ana@mail.example", RECEIVER.address("/hook").toString());
  }

  @Test
  void aStepThatWasCutOffIsTakenAgainAndTellsOnce() {
    publish(1, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(15));
    transaction.executeWithoutResult(
        status -> {
          escalator.takeSteps();
          status.setRollbackOnly();
        });
    assertThat(keys("co")).isEmpty();
    assertThat(targets("silent-team")).isEmpty();

    escalator.takeSteps();
    escalator.takeSteps();

    assertThat(keys("co")).hasSize(1);
    assertThat(targets("silent-team")).hasSize(1);
  }

  @Test
  void anAcknowledgementStopsItAndTakesBackWhatWaits() {
    world.with("co", contact(Role.SECOND, "sol", "es", "America/Bogota", "Mo-Fr 08:00-10:00"));
    publish(1, Severity.LOW, false, "co");
    clock.advance(Duration.ofHours(24));
    escalator.takeSteps();
    assertThat(states("silent-team")).containsExactly("queued");

    arrives("co", Progress.ACKNOWLEDGED);
    clock.advance(Duration.ofDays(9));
    escalator.takeSteps();

    assertThat(states("silent-team")).containsExactly("cancelled");
    assertThat(keys("co")).hasSize(1);
    assertThat(deadline("co").overdue()).isFalse();
  }

  @Test
  void readingAloneStopsNothing() {
    publish(1, Severity.CRITICAL, false, "co");
    arrives("co", Progress.READ);
    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();

    assertThat(keys("co")).hasSize(1);
    assertThat(deadline("co").overdue()).isTrue();
  }

  @Test
  void aWithdrawalStopsItAndDeletesTheWordsByWhichPeopleWereTold() throws Exception {
    publish(1, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();
    await("sent", () -> states("silent-team").equals(List.of("sent")));
    assertThat(texts()).contains("Correo en peligro");

    in(() -> deadlines.on(new AlertWithdrawn(alert, member("gt"), true, false, "x", now())));
    clock.advance(Duration.ofDays(1));
    escalator.takeSteps();

    assertThat(keys("co")).hasSize(1);
    assertThat(texts()).doesNotContain("Correo en peligro");
    assertThat(targetsOf("withdrawn:" + alert)).containsExactly("sol@mail.example");
  }

  @Test
  void aNewVersionBeginsAnew() {
    publish(1, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(14));
    publish(2, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(14));
    escalator.takeSteps();
    assertThat(board.deadlines(alert, 1)).noneMatch(Deadline::overdue);
    assertThat(board.deadlines(alert, 2).getFirst().steps()).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    escalator.takeSteps();

    assertThat(board.deadlines(alert, 1).getFirst().steps()).isEmpty();
    assertThat(board.deadlines(alert, 2).getFirst().steps()).hasSize(1);
  }

  @Test
  void whatIsNotUrgentWaitsForTheHoursOfTheContactAndTheNextStepForThatMail() {
    world.with("co", contact(Role.SECOND, "sol", "es", "America/Bogota", "Mo-Fr 08:00-17:00"));
    clock.set(Instant.parse("2026-03-06T20:00:00Z"));
    publish(1, Severity.LOW, false, "co", "oas");
    arrives("oas", Progress.ACKNOWLEDGED);

    clock.set(Instant.parse("2026-03-07T20:00:00Z"));
    escalator.takeSteps();
    assertThat(keys("co")).hasSize(1);
    assertThat(step("co", 0).told().getFirst().at())
        .as("Monday 08:00 in Bogotá")
        .isEqualTo("2026-03-09T13:00:00Z");

    clock.set(Instant.parse("2026-03-09T20:59:59Z"));
    escalator.takeSteps();
    assertThat(keys("co")).hasSize(1);
    clock.set(Instant.parse("2026-03-09T21:00:00Z"));
    escalator.takeSteps();
    assertThat(keys("co")).hasSize(2);
  }

  @Test
  void whatIsUrgentGoesToWhoCanBeReachedNow() {
    world.with(
        "co",
        contact(Role.SECOND, "asleep", "es", "America/Bogota", "Mo-Fr 20:00-21:00"),
        contact(Role.DESK, "awake", "es", "America/Bogota", "24/7"));
    publish(1, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();

    assertThat(targets("silent-team")).containsExactly("awake@mail.example");
  }

  @Test
  void whereNobodyCanBeToldTheNextIsToldAtOnceAndTheBoardSaysSo() {
    world.with("co");
    publish(1, Severity.CRITICAL, false, "co", "oas");
    arrives("oas", Progress.ACKNOWLEDGED);
    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();

    assertThat(keys("co"))
        .containsExactly("escalation.step.nobody.silent-team", "escalation.step.silent-desk");
  }

  @Test
  void theMarkingKeepsTheDeskOutsideOfTheAudienceFromBeingTold() {
    tlp = Tlp.AMBER;
    publish(1, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(20));
    escalator.takeSteps();
    clock.advance(Duration.ofMinutes(5));
    escalator.takeSteps();

    assertThat(targets("silent-desk")).isEmpty();
    assertThat(keys("co")).contains("escalation.step.kept-back.silent-desk");
    assertThat(texts()).doesNotContain("Correo en peligro");
  }

  @Test
  void aDrillIsEscalatedTooAndEveryMessageSaysThatItIsOne() {
    publish(1, Severity.CRITICAL, true, "co");
    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();

    assertThat(
            jdbc.sql("select subject from notifications.message where notice like :alert and drill")
                .param("alert", "%" + alert + "%")
                .query((row, number) -> row.getString(1))
                .list())
        .isNotEmpty()
        .allMatch(subject -> subject.startsWith("[SIMULACRO] "));
    assertThat(texts()).doesNotContain("Correo en peligro");
  }

  @Test
  void anAlertOfAnotherMemberIsToldHereAtOnceAndAgainWhenItsTimeEnds() {
    world.with(
        "gt",
        contact(Role.FIRST, "ana", "es", "America/Guatemala", "24/7"),
        contact(Role.SECOND, "beto", "es", "America/Guatemala", "24/7"));
    in(
        () ->
            deadlines.on(
                new AlertReceived(
                    alert, 1, member("co"), Severity.CRITICAL, tlp, false, "t", now(), now())));
    assertThat(targets("arrived")).contains("ana@mail.example");

    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();
    assertThat(targets("late-team")).containsExactly("beto@mail.example");

    in(() -> deadlines.on(new AlertAcknowledged(alert, 1, member("co"), false, "ana", now())));
    clock.advance(Duration.ofDays(1));
    escalator.takeSteps();
    assertThat(keys("gt")).containsExactly("escalation.step.late-team", "escalation.step.duty");
  }

  @Test
  void theBoardSaysByWhatSomebodyWasToldAndThatItWentOut() throws Exception {
    publish(1, Severity.CRITICAL, false, "co");
    clock.advance(Duration.ofMinutes(15));
    escalator.takeSteps();
    await("sent", () -> states("silent-team").equals(List.of("sent")));

    var told = step("co", 0).told().getFirst();
    assertThat(told.way()).isEqualTo("mail");
    assertThat(told.to()).isEqualTo("sol@mail.example");
    assertThat(told.state()).isEqualTo("sent");
    assertThat(told.at()).isEqualTo(now());
  }

  private void publish(int version, Severity severity, boolean drill, String... to) {
    List<MemberId> recipients = Arrays.stream(to).map(MemberId::new).toList();
    in(
        () ->
            deadlines.on(
                new AlertPublished(
                    alert, version, severity, tlp, drill, "t", null, recipients, now())));
  }

  private void arrives(String member, Progress progress) {
    in(
        () ->
            deadlines.on(
                new ReceiptArrived(alert, 1, member(member), progress, false, now(), now(), null)));
  }

  private void in(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  private Instant now() {
    return clock.instant();
  }

  private static MemberId member(String id) {
    return new MemberId(id);
  }

  private Deadline deadline(String member) {
    return board.deadlines(alert, 1).stream()
        .filter(one -> one.member().equals(member(member)))
        .findFirst()
        .orElseThrow();
  }

  private Step step(String member, int index) {
    return deadline(member).steps().get(index);
  }

  private List<String> keys(String member) {
    return deadline(member).steps().stream().map(Step::key).toList();
  }

  private List<Instant> times(String member) {
    return deadline(member).steps().stream().map(Step::at).toList();
  }

  private List<String> targets(String step) {
    return targetsOf(step + ":" + alert + "%");
  }

  private List<String> targetsOf(String notice) {
    return jdbc.sql("select target from notifications.message where notice like :notice")
        .param("notice", notice)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> states(String step) {
    return jdbc.sql("select state from notifications.message where notice like :notice")
        .param("notice", step + ":" + alert + "%")
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** All that was mailed about the alert. */
  private String texts() {
    return jdbc.sql(
            """
            select coalesce(string_agg(subject || ' ' || body, ' '), '') from notifications.message
            where notice like :alert and channel = 'mail'
            """)
        .param("alert", "%" + alert + "%")
        .query(String.class)
        .single();
  }

  /** Knows one alert, of Guatemala. */
  private final class OneAlert implements AlertLookup {
    @Override
    public Optional<AlertSummary> find(AlertId id) {
      return Optional.of(
          new AlertSummary(
              id,
              1,
              member("gt"),
              true,
              AlertState.OPEN,
              Severity.CRITICAL,
              "intrusion-attempts/exploit",
              tlp,
              false,
              "es",
              Map.of("es", "Correo en peligro"),
              now(),
              now(),
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }

    @Override
    public List<MemberId> silent(AlertId id, int version) {
      return List.of();
    }

    @Override
    public List<AlertId> ownOpenDrills() {
      return List.of();
    }
  }
}
