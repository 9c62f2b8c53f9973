package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.reading.Samples;
import org.atalaya.node.sources.store.ObservationStore;
import org.atalaya.node.sources.store.ReportStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports for people: taken in, listed, shown. */
@Service
class ReportsService implements Reports, ObservationLookup {
  private static final int MOST = 200;

  private final ReportStore store;
  private final ObservationStore observations;
  private final Formats formats;
  private final Samples samples;
  private final Intake intake;
  private final Acts acts;
  private final ApplicationEventPublisher events;
  private final CurrentActor actor;

  ReportsService(
      ReportStore store,
      ObservationStore observations,
      Formats formats,
      Samples samples,
      Intake intake,
      Acts acts,
      ApplicationEventPublisher events,
      CurrentActor actor) {
    this.store = store;
    this.observations = observations;
    this.formats = formats;
    this.samples = samples;
    this.intake = intake;
    this.acts = acts;
    this.events = events;
    this.actor = actor;
  }

  @Override
  public long add(String name, String format, InputStream content) throws IOException {
    requireFormat(format);
    Intake.Taken taken = intake.take(name, format, content, actor.get().name(), null);
    if (taken.before()) {
      throw new Problem(HttpStatus.CONFLICT, "sources-report-known", taken.id());
    }
    return taken.id();
  }

  private void requireFormat(String format) {
    List<String> names = formats.names();
    if (!names.contains(format)) {
      throw Problem.at(
          "format",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "sources-format-unknown",
          format,
          String.join(", ", names));
    }
  }

  @Override
  @Transactional
  public void readAgain(long id, String format) {
    ReportView report = view(id);
    requireFormat(format);
    store
        .same(HexFormat.of().parseHex(report.hash()), format)
        .filter(other -> other != id)
        .ifPresent(
            other -> {
              throw new Problem(HttpStatus.CONFLICT, "sources-report-known", other);
            });
    if (!store.withdraw(id, format)) {
      throw new Problem(HttpStatus.CONFLICT, "sources-report-busy", id);
    }
    acts.record(
        "watch.read-again", Long.toString(id), Map.of("from", report.format(), "to", format));
    events.publishEvent(new ReportAdded(id));
  }

  @Override
  public Optional<String> record(long id, long place) {
    ReportView report = view(id);
    Optional<Format> format = formats.find(report.format());
    if (format.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream content = store.content(id)) {
      return samples.record(format.get(), report.name(), content, report.size(), place);
    } catch (IOException damaged) {
      return Optional.empty(); // what comes before is damaged: it was not read either
    }
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
