package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.node.api.Problem;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.sources.fetching.FetchFailed;
import org.atalaya.node.sources.fetching.Fetcher;
import org.atalaya.node.sources.fetching.Job;
import org.atalaya.node.sources.fetching.LineFetcher;
import org.atalaya.node.sources.fetching.Sink;
import org.atalaya.node.sources.store.SourceStore;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at sources that are due, a few at once, each on a thread of its own. */
@Component
class FetchWorker {
  private static final Logger log = LoggerFactory.getLogger(FetchWorker.class);
  private static final int MOST_AT_ONCE = 4;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final SourceStore store;
  private final Intake intake;
  private final Map<SourceKind, Fetcher> fetchers;
  private final LineFetcher lines;
  private final DataDirectory data;
  private final LiveUpdates live;
  private final Clock clock;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  FetchWorker(
      SourceStore store,
      Intake intake,
      List<Fetcher> fetchers,
      LineFetcher lines,
      DataDirectory data,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.intake = intake;
    this.fetchers = fetchers.stream().collect(Collectors.toMap(Fetcher::kind, Function.identity()));
    this.lines = lines;
    this.data = data;
    this.live = live;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${atalaya.sources.poll:1s}")
  void work() {
    try {
      lines.listen(
          store.list().stream()
              .filter(source -> source.kind() == SourceKind.LINES && !source.paused())
              .collect(
                  Collectors.toMap(SourceView::id, source -> Integer.parseInt(source.place()))));
      Instant now = clock.instant();
      for (long id : store.claim(now, now.plus(LEASE), free.availablePermits())) {
        if (!running.add(id)) {
          continue; // it takes longer than it waits
        }
        free.acquire();
        Thread.ofVirtual()
            .name("source " + id)
            .start(
                () -> {
                  try {
                    fetch(id);
                  } finally {
                    running.remove(id);
                    free.release();
                  }
                });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException e) {
      log.warn("Sources cannot be looked at now, again soon: {}", e.getMessage());
    }
  }

  /** Takes what a source has. What it is due again is written down whatever happens. */
  void fetch(long id) {
    try {
      store.due(id).ifPresent(this::fetch);
    } catch (DataAccessException | TransactionException e) {
      log.warn("Source {} is looked at again later: {}", id, e.getMessage());
    }
  }

  private void fetch(SourceStore.Due due) {
    Instant started = clock.instant();
    var counting = new Counting(due.source());
    @Nullable FetchFailed failed = null;
    try {
      Job job = Jobs.of(due, data);
      Objects.requireNonNull(fetchers.get(job.kind())).fetch(job, counting);
    } catch (FetchFailed e) {
      failed = e;
    } catch (IOException e) {
      failed = new FetchFailed("unreachable", String.valueOf(e.getMessage()));
    } catch (DataAccessException | TransactionException e) {
      failed = new FetchFailed("database", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("Source {} failed unexpectedly", due.source().name(), e);
      failed = new FetchFailed("unexpected", e.toString());
    }
    ended(due.source(), started, counting, failed);
  }

  private void ended(
      SourceView source, Instant started, Counting counting, @Nullable FetchFailed failed) {
    Instant now = clock.instant();
    Duration every = Duration.ofSeconds(source.everySeconds());
    store.checked(
        source.id(),
        now,
        now.plus(failed == null ? every : afterFailure(every, source.failures())),
        failed != null);
    if (failed != null) {
      log.info("Source {} failed: {} {}", source.name(), failed.code(), failed.detail());
    }
    if (failed != null || counting.taken + counting.known > 0 || !counting.refused.isEmpty()) {
      store.ran(
          source.id(),
          started,
          now,
          counting.taken,
          counting.known,
          failed == null ? null : failed.code(),
          failed == null ? counting.refused : failed.detail());
      live.changed("sources");
    }
  }

  /** Twice as long after each failure, up to an hour or as long as it is anyway. */
  private static Duration afterFailure(Duration every, int failures) {
    Duration doubled = every.multipliedBy(1L << Math.min(failures + 1, 12));
    Duration most = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
    return doubled.compareTo(most) > 0 ? most : doubled;
  }

  /** Hands on what a fetcher brings, and counts it. */
  private final class Counting implements Sink {
    private final SourceView source;
    private int taken;
    private int known;
    private String refused = "";

    Counting(SourceView source) {
      this.source = source;
    }

    @Override
    public boolean take(String name, InputStream content) throws IOException {
      try {
        Intake.Taken one = intake.take(name, source.format(), content, source.name(), source.id());
        if (one.before()) {
          known++;
        } else {
          taken++;
        }
        return true;
      } catch (Problem problem) {
        aside(name, problem.code());
        return false;
      }
    }

    @Override
    public void aside(String what, String why) {
      refused = what + ": " + why;
    }

    @Override
    public void remember(Map<String, String> state) {
      store.remember(source.id(), state);
    }
  }
}
