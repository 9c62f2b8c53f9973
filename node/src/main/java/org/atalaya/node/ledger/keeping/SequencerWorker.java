package org.atalaya.node.ledger.keeping;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.atalaya.ledger.LedgerException;
import org.atalaya.node.ledger.store.LeafStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has a checkpoint signed when a thousand leaves wait, or one has waited for a minute. */
@Component
public class SequencerWorker {
  static final int ENOUGH = 1_000;
  static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(SequencerWorker.class);

  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private final Sequencer sequencer;
  private final LeafStore leaves;
  private final Clock clock;

  SequencerWorker(Sequencer sequencer, LeafStore leaves, Clock clock) {
    this.sequencer = sequencer;
    this.leaves = leaves;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000, initialDelay = 3_000)
  void look() {
    try {
      if (isDue()) {
        sequencer.run();
      }
      failure.set(null);
    } catch (LedgerException e) {
      failed("files", e);
    } catch (IOException e) {
      failed("disk", e);
    } catch (DataAccessException e) {
      failed("database", e);
    }
  }

  private boolean isDue() {
    return leaves
        .waiting(ENOUGH)
        .map(
            waiting ->
                waiting.count() >= ENOUGH
                    || !waiting.oldest().plus(LONG_ENOUGH).isAfter(clock.instant()))
        .orElse(false);
  }

  /** Said once, not every second. */
  private void failed(String code, Exception e) {
    if (!code.equals(failure.getAndSet(code))) {
      log.error("The ledger signs no checkpoint: {}", e.getMessage(), e);
    }
  }

  /** The code of what keeps checkpoints from being signed, or null. */
  public @Nullable String failure() {
    return failure.get();
  }
}
