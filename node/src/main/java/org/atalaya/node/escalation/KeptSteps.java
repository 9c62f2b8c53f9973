package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.OverdueSteps;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.atalaya.node.escalation.store.StepRow;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.Sending;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers the alerts' board from the kept deadlines. */
@Component
class KeptSteps implements OverdueSteps {
  private final DeadlineStore store;
  private final Notifications notifications;
  private final JsonMapper json;
  private final Clock clock;

  KeptSteps(DeadlineStore store, Notifications notifications, JsonMapper json, Clock clock) {
    this.store = store;
    this.notifications = notifications;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public List<Deadline> deadlines(AlertId alert, int version) {
    Instant now = clock.instant();
    List<StepRow> taken = store.steps(alert.value(), version);
    Map<String, List<Sending>> sendings = sendings(taken);
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    taken.forEach(
        row ->
            steps
                .computeIfAbsent(row.member(), member -> new ArrayList<>())
                .add(step(row, sendings)));
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

  private static Deadline deadline(DeadlineRow row, List<Step> steps, Instant now) {
    boolean overdue = row.settled() == null && !row.due().isAfter(now);
    return new Deadline(new MemberId(row.member()), row.due(), overdue, steps);
  }

  private Map<String, List<Sending>> sendings(List<StepRow> steps) {
    List<String> notices = steps.stream().map(StepRow::notice).filter(Objects::nonNull).toList();
    return notifications.sendings(notices).stream().collect(Collectors.groupingBy(Sending::notice));
  }

  private Step step(StepRow row, Map<String, List<Sending>> sendings) {
    return new Step(
        row.at(),
        row.key(),
        List.of(json.readValue(row.arguments(), String[].class)),
        sendings.getOrDefault(String.valueOf(row.notice()), List.of()).stream()
            .map(s -> new Told(s.channel(), s.target(), s.state(), s.at(), s.reason()))
            .toList());
  }
}
