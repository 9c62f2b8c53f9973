package org.atalaya.node.notifications.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.node.api.Problem;
import org.atalaya.node.notifications.LetterFate;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.atalaya.node.notifications.store.Message;
import org.atalaya.node.notifications.store.NotificationStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Empties the queue: urgent first, each message on a thread of its own, so that one slow way holds
 * up no other.
 */
@Component
public class DeliveryWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
  private static final int MOST_AT_ONCE = 32;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration STOPPING = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final NotificationStore store;
  private final Map<String, Delivery> ways;
  private final NotificationSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private volatile boolean running;

  DeliveryWorker(
      NotificationStore store,
      List<Delivery> deliveries,
      NotificationSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.events = events;
    this.store = store;
    this.ways =
        deliveries.stream().collect(Collectors.toMap(Delivery::channel, Function.identity()));
    this.settings = settings;
    this.clock = clock;
  }

  /** Has the queue looked at as soon as the current transaction has ended well. */
  public void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake.release();
          }
        });
  }

  @Override
  public void start() {
    running = true;
    free.drainPermits();
    free.release(MOST_AT_ONCE);
    Thread.ofVirtual().name("notifications").start(this::run);
  }

  /** Waits a while for what is on its way, so that its fate is known. */
  @Override
  public void stop() {
    running = false;
    wake.release();
    try {
      if (!free.tryAcquire(MOST_AT_ONCE, STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Messages were on their way when the node stopped; they are tried again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        handOver();
        var _ = wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (DataAccessException e) {
        log.warn("The queue of notifications cannot be read, again soon: {}", e.getMessage());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(settings.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Begins what is due now, as far as there is room, and waits for none of it. */
  private void handOver() throws InterruptedException {
    Instant now = clock.instant();
    for (Message message : store.claim(now, now.plus(LEASE), free.availablePermits())) {
      free.acquire();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  deliver(message);
                } finally {
                  free.release();
                  wake.release();
                }
              });
    }
  }

  private void deliver(Message message) {
    try {
      attempt(message);
      store.sent(message.id(), clock.instant());
      tell(message, true);
    } catch (Undeliverable e) {
      notDelivered(message, e);
    }
  }

  private void attempt(Message message) throws Undeliverable {
    try {
      way(message).deliver(message);
    } catch (Problem e) {
      throw new Undeliverable(Reason.ADDRESS_REFUSED, e.code(), true);
    } catch (RuntimeException e) {
      log.error("Message {} by {} failed unexpectedly", message.id(), message.channel(), e);
      throw new Undeliverable(Reason.UNEXPECTED, e.toString(), false);
    }
  }

  private Delivery way(Message message) {
    Delivery way = ways.get(message.channel());
    if (way == null) {
      throw new IllegalStateException("there is no way named " + message.channel());
    }
    return way;
  }

  private void notDelivered(Message message, Undeliverable why) {
    Instant now = clock.instant();
    String reason = why.reason().code();
    if (why.forGood() || message.triedSince().plus(settings.giveUpAfter()).isBefore(now)) {
      log.warn(
          "Message {} by {} is given up: {} {}",
          message.id(),
          message.channel(),
          reason,
          why.detail());
      store.failed(message.id(), reason, why.detail());
      tell(message, false);
    } else {
      store.again(message.id(), now.plus(pauseAfter(message.attempts())), reason, why.detail());
    }
  }

  private void tell(Message message, boolean delivered) {
    if (message.letter()) {
      events.publishEvent(new LetterFate(message.notice(), delivered));
    }
  }

  /** Doubles from 20 s to an hour; the jitter keeps many messages from coming back together. */
  private static Duration pauseAfter(int attempts) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(attempts - 1, 10);
    long capped = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
  }
}
