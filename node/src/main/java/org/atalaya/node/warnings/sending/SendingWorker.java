package org.atalaya.node.warnings.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.node.warnings.store.TellingStore;
import org.atalaya.node.warnings.store.WarningStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for what is due. Each warning and each letter is a transaction of its own: whenever the
 * node is killed, it was sent whole or is sent again, and what cannot be sent holds up no other.
 */
@Component
class SendingWorker {
  private static final Logger log = LoggerFactory.getLogger(SendingWorker.class);

  /** Others have the scheduler's thread in between. */
  private static final int MOST_AT_A_TIME = 100;

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  private final WarningStore store;
  private final TellingStore tellings;
  private final Sender sender;
  private final Letters letters;
  private final TransactionTemplate transaction;
  private final LiveUpdates live;
  private final Clock clock;

  SendingWorker(
      WarningStore store,
      TellingStore tellings,
      Sender sender,
      Letters letters,
      TransactionTemplate transaction,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.tellings = tellings;
    this.sender = sender;
    this.letters = letters;
    this.transaction = transaction;
    this.live = live;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${atalaya.warnings.poll:1s}")
  void work() {
    try {
      boolean changed = some(store::nextDue, sender::tell, store::putOff);
      changed |= some(store::nextSilent, sender::followUp, store::putOffStep);
      changed |= some(tellings::next, letters::write, tellings::putOff);
      if (changed) {
        live.changed("warnings");
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Warnings cannot be sent now, again soon: {}", e.getMessage());
    }
  }

  private <T> boolean some(
      Function<Instant, Optional<T>> next, Consumer<T> act, BiConsumer<T, Instant> putOff) {
    int done = 0;
    while (done < MOST_AT_A_TIME && one(next, act, putOff)) {
      done++;
    }
    return done > 0;
  }

  private <T> boolean one(
      Function<Instant, Optional<T>> next, Consumer<T> act, BiConsumer<T, Instant> putOff) {
    var taken = new AtomicReference<@Nullable T>();
    try {
      transaction.executeWithoutResult(
          status ->
              next.apply(clock.instant())
                  .ifPresent(
                      one -> {
                        taken.set(one);
                        act.accept(one);
                      }));
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      T failed = taken.get();
      if (failed == null) {
        throw e;
      }
      log.error("{} failed and is tried again later", failed, e);
      transaction.executeWithoutResult(
          status -> putOff.accept(failed, clock.instant().plus(AGAIN_AFTER)));
    }
    return taken.get() != null;
  }
}
