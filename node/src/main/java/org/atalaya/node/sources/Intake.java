package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.sources.store.ReportStore;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a report's bytes and has them read, whoever brings them. */
@Component
class Intake {
  private static final int LONGEST_NAME = 200;

  private final ReportStore store;
  private final ApplicationEventPublisher events;
  private final Acts acts;
  private final LiveUpdates live;
  private final Clock clock;

  Intake(
      ReportStore store,
      ApplicationEventPublisher events,
      Acts acts,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.acts = acts;
    this.live = live;
    this.clock = clock;
  }

  /**
   * A report that is on disk.
   *
   * @param before whether the very same bytes had been taken in by that format
   */
  record Taken(long id, boolean before) {}

  /**
   * Takes a report.
   *
   * @param source that brought it, or null
   * @throws Problem 422 where nothing is in it
   */
  @Transactional(rollbackFor = IOException.class)
  public Taken take(
      String name, String format, InputStream content, String by, @Nullable Long source)
      throws IOException {
    String called = called(name);
    ReportStore.Kept kept = store.keep(content);
    if (kept.size() == 0) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "sources-report-empty");
    }
    Optional<Long> same = store.same(kept.hash(), format);
    if (same.isPresent()) {
      store.forget(kept.id());
      return new Taken(same.get(), true);
    }
    store.insert(kept, called, format, clock.instant(), by, source);
    acts.record(
        "watch.report",
        Long.toString(kept.id()),
        Map.of("name", called, "format", format, "size", Long.toString(kept.size())));
    live.changed("reports");
    events.publishEvent(new ReportAdded(kept.id()));
    return new Taken(kept.id(), false);
  }

  /** The file's name alone, on one line. */
  private static String called(String name) {
    String file = name.replace('\\', '/');
    String last = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\p{C}+", " ").strip();
    return last.substring(0, Math.min(last.length(), LONGEST_NAME));
  }
}
