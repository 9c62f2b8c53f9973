package org.atalaya.node.exchange.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Trouble;

/**
 * How much is taken in at once. A member that sends slowly holds up only itself: places to work are
 * given to what has come whole.
 */
final class Places {
  static final Duration BUSY_RETRY = Duration.ofSeconds(2);

  /** One delivery, and one whose line broke without our noticing yet. */
  private static final int PER_MEMBER = 2;

  /** Deliveries worked on at the same time; each may hold a database connection. */
  private static final int AT_ONCE = 6;

  private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

  private final Map<MemberId, Semaphore> reading = new ConcurrentHashMap<>();
  private final Semaphore working = new Semaphore(AT_ONCE, true);

  /** Held until closed. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  Place toRead(MemberId member) throws Refused {
    Semaphore own = reading.computeIfAbsent(member, m -> new Semaphore(PER_MEMBER));
    if (!own.tryAcquire()) {
      throw busy("your earlier deliveries are still being read");
    }
    return own::release;
  }

  Place toWork() throws Refused {
    try {
      if (working.tryAcquire(BUSY_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return working::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw busy("too many deliveries at once");
  }

  private static Refused busy(String detail) {
    return new Refused(503, Trouble.BUSY, detail, BUSY_RETRY);
  }
}
