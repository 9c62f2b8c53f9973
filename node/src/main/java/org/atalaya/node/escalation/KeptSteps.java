package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.OverdueSteps;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.atalaya.node.escalation.store.StepRow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers the alerts' board from the kept deadlines. */
@Component
class KeptSteps implements OverdueSteps {
  private final DeadlineStore store;
  private final JsonMapper json;
  private final Clock clock;

  KeptSteps(DeadlineStore store, JsonMapper json, Clock clock) {
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public List<Deadline> deadlines(AlertId alert, int version) {
    Instant now = clock.instant();
    Map<String, List<StepRow>> steps =
        store.steps(alert.value(), version).stream()
            .collect(Collectors.groupingBy(StepRow::member));
    return store.deadlines(alert.value(), version).stream()
        .map(row -> deadline(row, steps.getOrDefault(row.member(), List.of()), now))
        .toList();
  }

  @Override
  public Set<AlertId> overdue(Set<AlertId> alerts) {
    List<UUID> ids = alerts.stream().map(AlertId::value).toList();
    return store.overdue(ids, clock.instant()).stream()
        .map(AlertId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public int overdueCount() {
    return store.overdueCount(clock.instant());
  }

  private Deadline deadline(DeadlineRow row, List<StepRow> steps, Instant now) {
    boolean overdue = row.settled() == null && !row.due().isAfter(now);
    return new Deadline(
        new MemberId(row.member()), row.due(), overdue, steps.stream().map(this::step).toList());
  }

  private Step step(StepRow row) {
    return new Step(row.at(), row.key(), List.of(json.readValue(row.arguments(), String[].class)));
  }
}
