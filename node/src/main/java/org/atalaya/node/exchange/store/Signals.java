package org.atalaya.node.exchange.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atalaya.envelope.MemberId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes who waits for something to send to a member. Only a hint: whoever waits looks at the tables
 * by itself after a while.
 */
@Component
public class Signals {
  private final Map<MemberId, Bell> bells = new ConcurrentHashMap<>();

  /** Rings when the current transaction has committed, or at once if there is none. */
  public void ring(MemberId member) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ringNow(member);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ringNow(member);
          }
        });
  }

  public void ringNow(MemberId member) {
    bell(member).ring();
  }

  public void ringAll() {
    bells.values().forEach(Bell::ring);
  }

  /** How often the member's bell has rung: to be read before looking for work. */
  public long count(MemberId member) {
    return bell(member).count();
  }

  /** Waits until the bell has rung more often than that, at most so long. */
  public void await(MemberId member, long seen, long nanos) throws InterruptedException {
    bell(member).await(seen, nanos);
  }

  private Bell bell(MemberId member) {
    return bells.computeIfAbsent(member, id -> new Bell());
  }

  private static final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long count;

    void ring() {
      lock.lock();
      try {
        count++;
        rung.signalAll();
      } finally {
        lock.unlock();
      }
    }

    long count() {
      lock.lock();
      try {
        return count;
      } finally {
        lock.unlock();
      }
    }

    void await(long seen, long nanos) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = nanos;
        while (count <= seen && left > 0) {
          left = rung.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
