package org.atalaya.node.sources.reading;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.sources.BadRow;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ObservationListener;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.formats.Reading;
import org.atalaya.node.sources.formats.RowFault;
import org.atalaya.node.sources.formats.RowMapping;
import org.atalaya.node.sources.store.ObservationStore;
import org.atalaya.node.sources.store.ObservationStore.Read;
import org.atalaya.node.sources.store.ReportStore;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a report in batches. Each is one transaction: its observations, what listeners make of
 * them, its bad rows, and up to which byte the report is read. So a crash neither loses nor doubles
 * a row.
 */
@Component
class ReportReader {
  private static final Logger log = LoggerFactory.getLogger(ReportReader.class);
  private static final int BATCH = 5_000;

  private final ReportStore reports;
  private final ObservationStore observations;
  private final Formats formats;
  private final List<ObservationListener> listeners;
  private final TransactionTemplate transaction;
  private final LiveUpdates live;
  private final Clock clock;

  ReportReader(
      ReportStore reports,
      ObservationStore observations,
      Formats formats,
      List<ObservationListener> listeners,
      TransactionTemplate transaction,
      LiveUpdates live,
      Clock clock) {
    this.reports = reports;
    this.observations = observations;
    this.formats = formats;
    this.listeners = listeners;
    this.transaction = transaction;
    this.live = live;
    this.clock = clock;
  }

  /** Asked between batches. */
  @FunctionalInterface
  interface Stop {
    boolean isStopping();
  }

  /** Reads a report from where it stands to its end, or until told to stop. */
  void read(ReportView report, Stop stop) {
    try {
      if (report.state() == ReportView.State.WITHDRAWING) {
        withdraw(report, stop);
        return;
      }
      Optional<Format> format = formats.find(report.format());
      if (format.isEmpty()) {
        refuse(report, "format", report.format());
        return;
      }
      read(report, format.get(), stop);
    } catch (TransientDataAccessException
        | DataAccessResourceFailureException
        | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      // Tried again it would fail again, and keep all others from being read.
      log.error("Report {} cannot be stored", report.id(), e);
      refuse(report, "failed", "");
    }
  }

  private void read(ReportView report, Format format, Stop stop) {
    Reading reading = format.reading(report.name());
    var mapping = new RowMapping(reading);
    try (InputStream in = Unpacked.open(reports.content(report.id()), report.size())) {
      Records records = Records.open(format, reading, in);
      records.skipTo(report.readTo(), report.line());
      boolean more = true;
      while (more && !stop.isStopping()) {
        more = batch(report, records, mapping);
      }
    } catch (Records.Refused refused) {
      refuse(report, refused.problem(), refused.detail());
    } catch (IOException damaged) {
      refuse(report, "damaged", String.valueOf(damaged.getMessage()));
    }
  }

  /** What was read of some records. */
  private static final class Batch {
    private final List<Read> read = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private int leftOut;
    private @Nullable Row last;

    boolean isFull() {
      return read.size() + bad.size() + leftOut >= BATCH;
    }
  }

  private boolean batch(ReportView report, Records records, RowMapping mapping) throws IOException {
    Instant now = clock.instant();
    var batch = new Batch();
    try {
      Row row = records.next();
      while (row != null) {
        add(report, row, records, mapping, now, batch);
        row = batch.isFull() ? null : records.next();
      }
    } catch (IOException damaged) {
      keep(report, batch, true);
      throw damaged;
    }
    keep(report, batch, batch.isFull());
    return batch.isFull();
  }

  private static void add(
      ReportView report, Row row, Records records, RowMapping mapping, Instant now, Batch batch) {
    batch.last = row;
    try {
      if (row.fault() != null) {
        throw new RowFault(row.fault(), "");
      }
      Observation made = mapping.observation(report.id(), row.place(), records.cells(row), now);
      if (made == null) {
        batch.leftOut++;
      } else {
        batch.read.add(new Read(made, row.bytes()));
      }
    } catch (RowFault fault) {
      batch.bad.add(
          new BadRow(
              row.place(), row.line(), fault.reason(), Row.shown(fault.detail()), row.shown()));
    }
  }

  private void keep(ReportView report, Batch batch, boolean more) {
    transaction.executeWithoutResult(
        status -> {
          List<Observation> stored = observations.insert(batch.read);
          listeners.forEach(listener -> listener.observed(stored));
          observations.keepBad(report.id(), batch.bad);
          Row last = batch.last;
          reports.advance(
              report.id(),
              last == null ? report.readTo() : last.end(),
              last == null ? report.line() : last.lastLine(),
              new ReportStore.Counted(
                  stored.size(),
                  batch.read.size() - stored.size(),
                  batch.bad.size(),
                  batch.leftOut),
              more ? null : clock.instant());
          if (!more) {
            listeners.forEach(ObservationListener::ended);
          }
          live.changed("reports");
        });
  }

  /** Takes back what was read of a report, which then waits to be read again. */
  private void withdraw(ReportView report, Stop stop) {
    boolean more = true;
    while (more && !stop.isStopping()) {
      more =
          Boolean.TRUE.equals(
              transaction.execute(
                  status -> {
                    List<Observation> taken = observations.take(report.id(), BATCH);
                    listeners.forEach(listener -> listener.withdrawn(taken));
                    if (taken.isEmpty()) {
                      reports.begin(report.id());
                    }
                    live.changed("reports");
                    return !taken.isEmpty();
                  }));
    }
  }

  private void refuse(ReportView report, String problem, String detail) {
    log.info("Report {} cannot be read further: {} {}", report.id(), problem, Row.shown(detail));
    transaction.executeWithoutResult(
        status -> {
          reports.refuse(report.id(), problem, Row.shown(detail), clock.instant());
          listeners.forEach(ObservationListener::ended);
          live.changed("reports");
        });
  }
}
