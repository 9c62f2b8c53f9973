package org.atalaya.node.alerts.receive;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.envelope.Subject;
import org.atalaya.node.alerts.AlertAcknowledged;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Receipt;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people of this team state about others' alerts, and the receipts that say so. */
@Service
public class Answers {
  private static final Pattern COUNT_NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int MOST_COUNTS = 20;

  private final AlertStore alerts;
  private final VersionStore versions;
  private final Copies copies;
  private final Exchange exchange;
  private final Acts acts;
  private final CurrentActor actor;
  private final Clock clock;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;

  Answers(
      AlertStore alerts,
      VersionStore versions,
      Copies copies,
      Exchange exchange,
      Acts acts,
      CurrentActor actor,
      Clock clock,
      LiveUpdates live,
      ApplicationEventPublisher events) {
    this.alerts = alerts;
    this.versions = versions;
    this.copies = copies;
    this.exchange = exchange;
    this.acts = acts;
    this.actor = actor;
    this.clock = clock;
    this.live = live;
    this.events = events;
  }

  /** The first person who opens an alert of others reads it for the team. */
  @Transactional
  public void read(AlertId id) {
    Actor who = actor.get();
    Instant now = clock.instant();
    if (!who.isSystem() && alerts.markRead(id, who.name(), now)) {
      AlertSummary alert = alerts.find(id).orElseThrow();
      receipt(alert, ReceiptBody.State.READ, who, now, Map.of());
      changed(alert);
    }
  }

  /** Acknowledges those that can be, and says which they were. */
  @Transactional
  public List<AlertId> acknowledge(Collection<AlertId> ids) {
    Actor who = actor.require();
    List<AlertId> done = new ArrayList<>();
    for (AlertId id : inOneOrder(ids)) {
      AlertSummary alert =
          alerts.lock(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
      if (acknowledge(alert, who)) {
        done.add(id);
      }
    }
    return done;
  }

  /** Two batches that share alerts lock them in the same order. */
  private static List<AlertId> inOneOrder(Collection<AlertId> ids) {
    return ids.stream().distinct().sorted(Comparator.comparing(AlertId::value)).toList();
  }

  private boolean acknowledge(AlertSummary alert, Actor who) {
    Instant now = clock.instant();
    if (!alerts.markAcknowledged(alert.id(), who.name(), now)) {
      return false;
    }
    if (alert.read() == null) {
      receipt(alert, ReceiptBody.State.READ, who, now, Map.of());
    }
    receipt(alert, ReceiptBody.State.ACKNOWLEDGED, who, now, Map.of());
    acts.record("alerts.acknowledge", alert.id() + "/" + alert.version(), Map.of());
    events.publishEvent(
        new AlertAcknowledged(
            alert.id(), alert.version(), alert.origin(), alert.drill(), who.name(), now));
    changed(alert);
    return true;
  }

  /** States what was done about an alert, in counts. */
  @Transactional
  public void act(AlertId id, Map<String, Long> counts) {
    Actor who = actor.require();
    AlertSummary alert =
        alerts.lock(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
    if (alert.own()) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.ours");
    }
    if (alert.state() == AlertState.WITHDRAWN) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.withdrawn");
    }
    check(counts);
    acknowledge(alert, who);
    Instant now = clock.instant();
    alerts.markActed(id, who.name(), now, new TreeMap<>(counts));
    receipt(alert, ReceiptBody.State.ACTED, who, now, counts);
    acts.record("alerts.act", id + "/" + alert.version(), Map.of("counts", counts.toString()));
    changed(alert);
  }

  private static void check(Map<String, Long> counts) {
    if (counts.isEmpty() || counts.size() > MOST_COUNTS) {
      throw Problem.at("counts", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.counts", MOST_COUNTS);
    }
    counts.forEach(
        (name, count) -> {
          if (!COUNT_NAME.matcher(name).matches() || count < 0 || count > 1_000_000_000_000L) {
            throw Problem.at("counts", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.count", name);
          }
        });
  }

  private void receipt(
      AlertSummary alert,
      ReceiptBody.State state,
      Actor who,
      Instant at,
      Map<String, Long> counts) {
    VersionRow version = versions.find(alert.id(), alert.version()).orElseThrow();
    exchange.sendReceipt(
        new Receipt(
            alert.origin(),
            version.envelope(),
            new Subject(alert.id().toString(), alert.version()),
            alert.drill(),
            new ReceiptBody(state, version.envelopeHash(), at, role(who), null, counts),
            copies.of(alert.origin(), version.audience())));
  }

  private static @Nullable String role(Actor who) {
    return who.role().map(role -> role.name().toLowerCase(Locale.ROOT)).orElse(null);
  }

  private void changed(AlertSummary alert) {
    live.changed("alerts");
    live.changed("alert/" + alert.id());
  }
}
