package org.atalaya.node.sources.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atalaya.node.sources.ReportAdded;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.store.ReportStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** Reads what was taken in, one report after the other, as they came. */
@Component
class ReadingWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ReadingWorker.class);
  private static final long POLL_SECONDS = 5;
  private static final long STOPPING_SECONDS = 20;

  private final ReportStore reports;
  private final ReportReader reader;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  ReadingWorker(ReportStore reports, ReportReader reader) {
    this.reports = reports;
    this.reader = reader;
  }

  /** Looks at a report as soon as the transaction that took it in has ended well. */
  @TransactionalEventListener
  void added(ReportAdded report) {
    wake.release();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("reports").start(this::run);
  }

  /** Waits for the batch that is being stored. */
  @Override
  public void stop() {
    running = false;
    wake.release();
    Thread reading = thread;
    if (reading != null) {
      try {
        if (!reading.join(Duration.ofSeconds(STOPPING_SECONDS))) {
          log.warn("A report was being read when the node stopped; it is read on at its start");
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
    while (running) {
      try {
        Optional<ReportView> next = reports.unread();
        if (next.isPresent()) {
          reader.read(next.get(), () -> !running);
        } else {
          await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (TransientDataAccessException
          | DataAccessResourceFailureException
          | TransactionException e) {
        log.warn("Reports cannot be read now, again soon: {}", e.getMessage());
        pause();
      } catch (DataAccessException e) {
        log.error("Reports cannot be read, again later", e);
        pause();
      }
    }
  }

  private void await() throws InterruptedException {
    var _ = wake.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS);
    wake.drainPermits();
  }

  private void pause() {
    try {
      Thread.sleep(TimeUnit.SECONDS.toMillis(POLL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }
}
