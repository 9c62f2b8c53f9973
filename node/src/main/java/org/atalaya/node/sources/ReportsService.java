package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.store.ObservationStore;
import org.atalaya.node.sources.store.ReportStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Reports for people: taken in, listed, shown. */
@Service
class ReportsService implements Reports, ObservationLookup {
  private static final int MOST = 200;

  private final ReportStore store;
  private final ObservationStore observations;
  private final Formats formats;
  private final Intake intake;
  private final CurrentActor actor;

  ReportsService(
      ReportStore store,
      ObservationStore observations,
      Formats formats,
      Intake intake,
      CurrentActor actor) {
    this.store = store;
    this.observations = observations;
    this.formats = formats;
    this.intake = intake;
    this.actor = actor;
  }

  @Override
  public long add(String name, String format, InputStream content) throws IOException {
    if (!formats.names().contains(format)) {
      throw Problem.at(
          "format",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "sources-format-unknown",
          format,
          String.join(", ", formats.names()));
    }
    Intake.Taken taken = intake.take(name, format, content, actor.get().name(), null);
    if (taken.before()) {
      throw new Problem(HttpStatus.CONFLICT, "sources-report-known", taken.id());
    }
    return taken.id();
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

  @Override
  public List<ReportView> since(Instant received) {
    return store.since(received);
  }

  @Override
  public List<ObservationText> texts(long report, long afterPlace, int most) {
    return observations.texts(report, afterPlace, most);
  }

  @Override
  public List<Observation> observations(long report, Collection<Long> places) {
    return observations.at(report, places);
  }

  private static @Nullable Long number(@Nullable String after) {
    return after == null ? null : Cursor.parse(after, 1).number(0);
  }
}
