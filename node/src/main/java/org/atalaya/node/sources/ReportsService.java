package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.store.ObservationStore;
import org.atalaya.node.sources.store.ReportStore;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps reports, and has them read. */
@Service
class ReportsService implements Reports {
  private static final int MOST = 200;
  private static final int LONGEST_NAME = 200;

  private final ReportStore store;
  private final ObservationStore observations;
  private final Formats formats;
  private final ApplicationEventPublisher events;
  private final Acts acts;
  private final CurrentActor actor;
  private final LiveUpdates live;
  private final Clock clock;

  ReportsService(
      ReportStore store,
      ObservationStore observations,
      Formats formats,
      ApplicationEventPublisher events,
      Acts acts,
      CurrentActor actor,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.observations = observations;
    this.formats = formats;
    this.events = events;
    this.acts = acts;
    this.actor = actor;
    this.live = live;
    this.clock = clock;
  }

  @Override
  @Transactional(rollbackFor = IOException.class)
  public long add(String name, String format, InputStream content) throws IOException {
    if (!formats.names().contains(format)) {
      throw Problem.at(
          "format",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "sources-format-unknown",
          format,
          String.join(", ", formats.names()));
    }
    String called = called(name);
    ReportStore.Kept kept = store.keep(content);
    if (kept.size() == 0) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "sources-report-empty");
    }
    store
        .same(kept.hash(), format)
        .ifPresent(
            same -> {
              throw new Problem(HttpStatus.CONFLICT, "sources-report-known", same);
            });
    store.insert(kept, called, format, clock.instant(), actor.get().name());
    acts.record(
        "watch.report",
        Long.toString(kept.id()),
        Map.of("name", called, "format", format, "size", Long.toString(kept.size())));
    live.changed("reports");
    events.publishEvent(new ReportAdded(kept.id()));
    return kept.id();
  }

  /** The file's name alone, on one line. */
  private static String called(String name) {
    String file = name.replace('\\', '/');
    String last = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\p{C}+", " ").strip();
    return last.substring(0, Math.min(last.length(), LONGEST_NAME));
  }

  @Override
  public List<String> formats() {
    return formats.names();
  }

  @Override
  public Page<ReportView> list(@Nullable String after, int limit) {
    int most = Math.clamp(limit, 1, MOST);
    return Page.of(store.list(number(after), most + 1), most, report -> Cursor.of(report.id()));
  }

  @Override
  public ReportView view(long id) {
    return store
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "sources-report-unknown", id));
  }

  @Override
  public Page<BadRow> badRows(long id, @Nullable String after, int limit) {
    view(id);
    int most = Math.clamp(limit, 1, MOST);
    return Page.of(
        observations.bad(id, number(after), most + 1), most, row -> Cursor.of(row.place()));
  }

  @Override
  public Page<Observation> observations(long id, @Nullable String after, int limit) {
    view(id);
    int most = Math.clamp(limit, 1, MOST);
    return Page.of(
        observations.list(id, number(after), most + 1), most, one -> Cursor.of(one.place()));
  }

  @Override
  public InputStream content(long id) {
    view(id);
    return store.content(id);
  }

  private static @Nullable Long number(@Nullable String after) {
    return after == null ? null : Cursor.parse(after, 1).number(0);
  }
}
