package org.atalaya.node.warnings;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.node.constituency.OrganisationChanged;
import org.atalaya.node.findings.FindingListener;
import org.atalaya.node.findings.OpenedFinding;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.node.warnings.sending.Due;
import org.atalaya.node.warnings.store.Gathering;
import org.atalaya.node.warnings.store.PolicyStore;
import org.atalaya.node.warnings.store.WarningStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts findings that open into the warnings that policy makes of them. */
@Component
class Gatherer implements FindingListener {
  private final PolicyStore policies;
  private final WarningStore store;
  private final WarningSettings settings;
  private final LiveUpdates live;
  private final Clock clock;

  Gatherer(
      PolicyStore policies,
      WarningStore store,
      WarningSettings settings,
      LiveUpdates live,
      Clock clock) {
    this.policies = policies;
    this.store = store;
    this.settings = settings;
    this.live = live;
    this.clock = clock;
  }

  /** Whose warnings, of what. */
  private record Group(String organisation, String category) {}

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void opened(List<OpenedFinding> findings) {
    Map<Group, List<Long>> groups = new LinkedHashMap<>();
    for (OpenedFinding one : findings) {
      groups
          .computeIfAbsent(
              new Group(one.organisation(), one.category()), group -> new ArrayList<>())
          .add(one.id());
    }
    Instant now = clock.instant();
    var all = new PolicyTable(policies.policies());
    var gatherings = new ArrayList<Gathering>();
    groups.forEach(
        (group, ids) -> {
          Gathering made = gathering(group, all.of(group.category()), ids, now);
          if (made != null) {
            gatherings.add(made);
          }
        });
    if (!gatherings.isEmpty()) {
      store.gather(gatherings, now);
      live.changed("warnings");
    }
  }

  private @Nullable Gathering gathering(
      Group group, Policy policy, List<Long> findings, Instant now) {
    return switch (Treatment.valueOf(policy.treatment())) {
      case NEVER -> null;
      case LOOK -> gathering(group, policy, findings, WarningState.HELD, now, now);
      case AT_ONCE ->
          gathering(
              group,
              policy,
              findings,
              WarningState.GATHERING,
              now.plus(settings.gather()),
              now.plus(settings.gatherAtMost()));
      case HOURLY -> digest(group, policy, findings, Due.hourly(now));
      case DAILY ->
          digest(group, policy, findings, Due.daily(now, settings.dailyAt(), settings.zone()));
    };
  }

  private static Gathering digest(Group group, Policy policy, List<Long> findings, Instant due) {
    return gathering(group, policy, findings, WarningState.GATHERING, due, due);
  }

  private static Gathering gathering(
      Group group,
      Policy policy,
      List<Long> findings,
      WarningState state,
      Instant due,
      Instant latest) {
    return new Gathering(
        group.organisation(),
        group.category(),
        state,
        state == WarningState.HELD ? "look" : null,
        policy.acknowledgeMinutes(),
        due,
        latest,
        findings);
  }

  /** Somebody may be there now who can be told. */
  @EventListener
  void changed(OrganisationChanged change) {
    store.retry(change.organisation(), clock.instant());
  }
}
