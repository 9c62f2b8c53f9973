package org.atalaya.node.notifications.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.node.api.Problem;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.store.Message;
import org.atalaya.node.notifications.store.NotificationStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final int BATCH = 32;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final NotificationStore store;
  private final Map<String, Delivery> ways;
  private final NotificationSettings settings;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;

  DeliveryWorker(
      NotificationStore store,
      List<Delivery> deliveries,
      NotificationSettings settings,
      Clock clock) {
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
    Thread.ofVirtual().name("notifications").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    wake.release();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        if (deliverDue() < BATCH) {
          var _ = wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
          wake.drainPermits();
        }
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

  /** Hands over what is due now and waits until each message's fate is on disk. */
  int deliverDue() throws InterruptedException {
    Instant now = clock.instant();
    List<Message> due = store.claim(now, now.plus(LEASE), BATCH);
    var done = new CountDownLatch(due.size());
    for (Message message : due) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  deliver(message);
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    return due.size();
  }

  private void deliver(Message message) {
    try {
      way(message).deliver(message);
      store.sent(message.id(), clock.instant());
    } catch (Undeliverable e) {
      notDelivered(message, String.valueOf(e.getMessage()), e.forGood());
    } catch (Problem e) {
      notDelivered(message, e.code(), true);
    } catch (RuntimeException e) {
      log.error("Message {} by {} failed unexpectedly", message.id(), message.channel(), e);
      notDelivered(message, e.toString(), false);
    }
  }

  private Delivery way(Message message) throws Undeliverable {
    Delivery way = ways.get(message.channel());
    if (way == null) {
      throw new Undeliverable("there is no way named " + message.channel(), true);
    }
    return way;
  }

  private void notDelivered(Message message, String reason, boolean forGood) {
    Instant now = clock.instant();
    if (forGood || message.created().plus(settings.giveUpAfter()).isBefore(now)) {
      log.warn("Message {} by {} is given up: {}", message.id(), message.channel(), reason);
      store.failed(message.id(), reason);
    } else {
      store.again(message.id(), now.plus(pauseAfter(message.attempts())), reason);
    }
  }

  /** Doubles from 20 s to an hour; the jitter keeps many messages from coming back together. */
  private static Duration pauseAfter(int attempts) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(attempts - 1, 10);
    long capped = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
  }
}
