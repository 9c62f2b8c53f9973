package org.atalaya.node.relevance.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertPublished;
import org.atalaya.node.alerts.AlertReceived;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.alerts.CurrentAlert;
import org.atalaya.node.alerts.CurrentAlerts;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.OrganisationChanged;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.reference.Knowledge;
import org.atalaya.node.relevance.RelevanceSettings;
import org.atalaya.node.relevance.store.NewTouch;
import org.atalaya.node.relevance.store.RelevanceStore;
import org.atalaya.node.relevance.store.RelevanceStore.Round;
import org.atalaya.node.sources.ObservationLookup;
import org.atalaya.node.sources.ObservationText;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares alerts with the constituency as soon as they are stored, and looks for them in the
 * reports of the past. An alert waits in the transaction that stores it; whatever is interrupted is
 * done again whole, and nothing is counted twice, because each reason is one row.
 */
@Component
public class MatchWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MatchWorker.class);
  private static final long POLL_SECONDS = 5;
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

  /** A batch that was stored beside the beginning of a look may not have been compared. */
  private static final Duration BESIDE = Duration.ofMinutes(1);

  private static final int PAGE = 5000;

  private final RelevanceStore store;
  private final Watching watching;
  private final CurrentAlerts alerts;
  private final Owners owners;
  private final Knowledge knowledge;
  private final Constituents constituents;
  private final ObservationLookup observations;
  private final RelevanceSettings settings;
  private final TransactionTemplate transaction;
  private final LiveUpdates live;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  MatchWorker(
      RelevanceStore store,
      Watching watching,
      CurrentAlerts alerts,
      Owners owners,
      Knowledge knowledge,
      Constituents constituents,
      ObservationLookup observations,
      RelevanceSettings settings,
      TransactionTemplate transaction,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.watching = watching;
    this.alerts = alerts;
    this.owners = owners;
    this.knowledge = knowledge;
    this.constituents = constituents;
    this.observations = observations;
    this.settings = settings;
    this.transaction = transaction;
    this.live = live;
    this.clock = clock;
  }

  @EventListener
  void on(AlertReceived received) {
    await(received.alert());
  }

  @EventListener
  void on(AlertPublished published) {
    await(published.alert());
  }

  private void await(AlertId alert) {
    alerts.current(alert).map(CurrentAlert::summary).ifPresent(this::await);
  }

  private void await(AlertSummary alert) {
    Instant end = alert.validUntil();
    store.await(
        alert.id(), clock.instant(), end == null ? alert.issued().plus(settings.lookFor()) : end);
  }

  /** Nothing of what it said stays. */
  @EventListener
  void on(AlertWithdrawn withdrawn) {
    store.remove(withdrawn.alert());
  }

  @EventListener
  void on(OrganisationChanged change) {
    Instant now = clock.instant();
    store.awaitAll(now.plus(settings.settle()), now);
  }

  @TransactionalEventListener
  void stored(AlertReceived received) {
    wake.release();
  }

  @TransactionalEventListener
  void stored(AlertPublished published) {
    wake.release();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
  void gone(AlertWithdrawn withdrawn) {
    watching.changed();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("relevance").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    wake.release();
    Thread matching = thread;
    if (matching != null) {
      try {
        if (!matching.join(Duration.ofSeconds(20))) {
          log.warn(
              "Alerts were being matched when the node stopped; they are matched at its start");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    boolean begun = false;
    while (running) {
      try {
        if (!begun) {
          takeUp();
          begun = true;
        }
        work();
        var _ = wake.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (DataAccessException | TransactionException e) {
        log.warn("Alerts cannot be matched now, again soon: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("Alerts cannot be matched, again later", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(TimeUnit.SECONDS.toMillis(POLL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Alerts that were there before anything was compared. */
  private void takeUp() {
    Set<UUID> known = new HashSet<>(store.known());
    for (AlertSummary one : alerts.issuedSince(clock.instant().minus(settings.lookFor()))) {
      if (!known.contains(one.id().value())) {
        await(one);
      }
    }
  }

  /** Does all that is due. */
  public void work() {
    compareAll();
    List<Round> rounds = store.looking();
    if (!rounds.isEmpty()) {
      lookBack(rounds);
    }
  }

  private void compareAll() {
    Optional<AlertId> next = store.nextWaiting(clock.instant());
    while (next.isPresent() && running) {
      compare(next.get());
      next = store.nextWaiting(clock.instant());
    }
  }

  private void compare(AlertId alert) {
    try {
      CurrentAlert current = alerts.current(alert).orElse(null);
      if (current == null) {
        store.remove(alert);
        return;
      }
      // Whoever stores or withdraws an alert does not wait for this.
      Set<String> looksFor = Comparison.looksFor(current.content());
      List<NewTouch> touches =
          Comparison.of(alert.value(), current.content(), owners.current(), constituents);
      transaction.executeWithoutResult(
          status -> {
            if (store.lockWaiting(alert) && isStill(current)) {
              store.compared(alert, looksFor, touches);
            }
          });
      watching.changed();
      live.changed("alert/" + alert);
    } catch (TransientDataAccessException
        | DataAccessResourceFailureException
        | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Alert {} cannot be compared, again later", alert, e);
      store.putOff(alert, clock.instant().plus(AGAIN_AFTER));
    }
  }

  private boolean isStill(CurrentAlert before) {
    return alerts
        .current(before.summary().id())
        .filter(now -> now.summary().version() == before.summary().version())
        .isPresent();
  }

  private void lookBack(List<Round> rounds) {
    Instant begin = clock.instant();
    var watch = new Watch(store.looksFor(rounds));
    if (!watch.isEmpty()) {
      List<ReportView> reports = observations.since(begin.minus(settings.lookBack()));
      long looked = 0;
      for (ReportView report : reports) {
        store.looked(rounds, looked, reports.size());
        look(watch, report.id());
        compareAll();
        if (!running) {
          return;
        }
        looked++;
        rounds.forEach(one -> live.changed("alert/" + one.alert()));
      }
      store.looked(rounds, looked, reports.size());
      for (ReportView report : observations.since(begin.minus(settings.lookBack()))) {
        Instant finished = report.finished();
        if (finished == null || finished.isAfter(begin.minus(BESIDE))) {
          look(watch, report.id());
        }
      }
    }
    for (Round round : rounds) {
      transaction.executeWithoutResult(status -> store.done(round, clock.instant()));
      live.changed("alert/" + round.alert());
    }
  }

  private void look(Watch watch, long report) {
    List<ObservationText> page = observations.texts(report, -1, PAGE);
    while (!page.isEmpty() && running) {
      Set<Long> places = watch.places(page, knowledge.current());
      if (!places.isEmpty()) {
        List<NewTouch> found =
            watch.find(
                observations.observations(report, places), owners.current(), knowledge.current());
        transaction.executeWithoutResult(status -> store.put(found));
      }
      page = observations.texts(report, page.getLast().place(), PAGE);
    }
  }
}
