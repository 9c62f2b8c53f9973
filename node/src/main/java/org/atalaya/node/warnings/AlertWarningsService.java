package org.atalaya.node.warnings;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.formats.marking.Content;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.CurrentAlert;
import org.atalaya.node.alerts.CurrentAlerts;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.relevance.RelevanceLookup;
import org.atalaya.node.relevance.RelevanceView;
import org.atalaya.node.relevance.Touched;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.node.warnings.sending.AlertLetters;
import org.atalaya.node.warnings.sending.LetterWriter.Written;
import org.atalaya.node.warnings.store.PolicyStore;
import org.atalaya.node.warnings.store.TellingStore;
import org.atalaya.node.warnings.store.WarningListStore;
import org.atalaya.node.warnings.store.WarningStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes warnings of what an alert touches. */
@Service
class AlertWarningsService implements AlertWarnings {
  private final CurrentAlerts current;
  private final Alerts alerts;
  private final RelevanceLookup relevance;
  private final PolicyStore policies;
  private final WarningStore store;
  private final WarningListStore lists;
  private final TellingStore tellings;
  private final AlertLetters letters;
  private final Notifications notifications;
  private final WarningSettings settings;
  private final CurrentActor actor;
  private final Acts acts;
  private final LiveUpdates live;
  private final Clock clock;

  AlertWarningsService(
      CurrentAlerts current,
      Alerts alerts,
      RelevanceLookup relevance,
      PolicyStore policies,
      WarningStore store,
      WarningListStore lists,
      TellingStore tellings,
      AlertLetters letters,
      Notifications notifications,
      WarningSettings settings,
      CurrentActor actor,
      Acts acts,
      LiveUpdates live,
      Clock clock) {
    this.current = current;
    this.alerts = alerts;
    this.relevance = relevance;
    this.policies = policies;
    this.store = store;
    this.lists = lists;
    this.tellings = tellings;
    this.letters = letters;
    this.notifications = notifications;
    this.settings = settings;
    this.actor = actor;
    this.acts = acts;
    this.live = live;
    this.clock = clock;
  }

  /** Whom a choice comes to. */
  private record Chosen(CurrentAlert alert, List<Touched> free, int already, int refused) {}

  @Override
  public Map<String, WarningView> warned(AlertId alert, Collection<String> organisations) {
    return lists.ofAlert(alert, organisations, clock.instant()).stream()
        .collect(Collectors.toMap(WarningView::organisation, Function.identity()));
  }

  @Override
  public Preview preview(AlertId alert, Choice choice, String language) {
    Chosen chosen = chosen(alert, choice);
    if (chosen.free().isEmpty()) {
      return new Preview(0, chosen.already(), chosen.refused(), null, null, Map.of());
    }
    Written letter =
        letters.sample(chosen.alert(), chosen.free().getFirst().organisation(), language);
    return new Preview(
        chosen.free().size(),
        chosen.already(),
        chosen.refused(),
        letter.subject(),
        letter.body(),
        counts(chosen.alert(), lists.warned(alert) + chosen.free().size()));
  }

  @Override
  @Transactional
  public Warned warn(AlertId alert, Choice choice, boolean tellOrigin) {
    Chosen chosen = chosen(alert, choice);
    AlertSummary summary = chosen.alert().summary();
    Map<String, Long> reasons = new TreeMap<>();
    chosen.free().forEach(one -> reasons.put(one.organisation(), one.count()));
    Policy policy = new PolicyTable(policies.policies()).of(summary.category());
    List<String> begun =
        store.begin(
            alert,
            summary.version(),
            summary.category(),
            policy.acknowledgeMinutes(),
            reasons,
            clock.instant());
    acts.record(
        "warnings.alert",
        alert + "/" + summary.version(),
        Map.of("organisations", Integer.toString(begun.size())));
    Map<String, Long> counts = counts(chosen.alert(), lists.warned(alert));
    if (tellOrigin && !counts.isEmpty()) {
      alerts.act(alert, counts);
    }
    live.changed("warnings");
    live.changed("alert/" + alert);
    int already = chosen.already() + chosen.free().size() - begun.size();
    return new Warned(begun.size(), already, chosen.refused());
  }

  private Chosen chosen(AlertId id, Choice choice) {
    CurrentAlert alert =
        current
            .current(id)
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", id));
    if (alert.summary().drill()) {
      throw new Problem(HttpStatus.CONFLICT, "warnings-drill");
    }
    List<Touched> touched = relevance.touched(id, ids(id, choice), 1);
    if (touched.isEmpty()) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "warnings-nobody-chosen");
    }
    Map<String, WarningView> before =
        warned(id, touched.stream().map(Touched::organisation).toList());
    List<Touched> free = new ArrayList<>();
    int already = 0;
    int refused = 0;
    for (Touched one : touched) {
      if (isWarned(before.get(one.organisation()), alert)) {
        already++;
      } else if (mayKnow(alert.marking(), one)) {
        free.add(one);
      } else {
        refused++;
      }
    }
    return new Chosen(alert, free, already, refused);
  }

  private List<String> ids(AlertId id, Choice choice) {
    List<String> ids =
        choice.atLeast() == null
            ? choice.organisations()
            : relevance.organisations(id, choice.atLeast(), MOST + 1);
    if (ids.size() > MOST) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "warnings-too-many", MOST);
    }
    return ids;
  }

  private static boolean isWarned(@Nullable WarningView before, CurrentAlert alert) {
    return before != null
        && before.state() != WarningState.DISMISSED
        && !before.opened().isBefore(alert.summary().arrived());
  }

  static boolean mayKnow(Marking marking, Touched one) {
    var destination = new Destination.Constituent(one.organisation(), one.concerned());
    return Release.decide(marking, Content.WHOLE, destination).allowed();
  }

  /** What the origin of another's alert is told, as far as settings and permissions go. */
  private Map<String, Long> counts(CurrentAlert alert, long warned) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (alert.summary().own() || !actor.get().may(Permission.ALERTS_ACKNOWLEDGE)) {
      return counts;
    }
    if (settings.tellOrigin().contains("warned")) {
      counts.put("warned", warned);
    }
    if (settings.tellOrigin().contains("affected")) {
      counts.put(
          "affected", relevance.find(alert.summary().id()).map(RelevanceView::sure).orElse(0L));
    }
    return counts;
  }

  /** What has not left does not leave, and of what has left the words are deleted here. */
  @EventListener
  void on(AlertWithdrawn withdrawn) {
    store.endAll(withdrawn.alert(), "withdrawn", withdrawn.at());
    tellings.takeBack(withdrawn.alert());
    notifications.forget(List.of(AlertLetters.about(withdrawn.alert())));
    live.changed("warnings");
  }
}
