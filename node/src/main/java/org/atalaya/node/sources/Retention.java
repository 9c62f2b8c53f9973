package org.atalaya.node.sources;

import java.time.Clock;
import java.time.Instant;
import org.atalaya.node.sources.store.ReportStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets reports that have been kept long enough, each with all that was read of it. */
@Component
class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int MOST_AT_A_TIME = 20;

  private final ReportStore store;
  private final SourceSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Retention(
      ReportStore store, SourceSettings settings, TransactionTemplate transaction, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 600_000, initialDelay = 300_000)
  void forget() {
    Instant before = clock.instant().minus(settings.keepReports());
    try {
      for (long report : store.readBefore(before, MOST_AT_A_TIME)) {
        transaction.executeWithoutResult(status -> store.remove(report));
        log.info("Report {} was kept long enough and is forgotten", report);
      }
    } catch (DataAccessException e) {
      log.warn("Old reports cannot be forgotten now, again later: {}", e.getMessage());
    }
  }
}
