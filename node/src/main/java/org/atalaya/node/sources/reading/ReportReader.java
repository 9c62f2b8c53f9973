package org.atalaya.node.sources.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.sources.BadRow;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ObservationListener;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.formats.RowFault;
import org.atalaya.node.sources.formats.RowMapping;
import org.atalaya.node.sources.reading.RowReader.Row;
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
  private static final int SHOWN = 500;
  private static final Charset WESTERN = Charset.forName("windows-1252");

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

  /** Reads a report from where it stands to its end, or until told to stop. */
  void read(ReportView report, Stop stop) {
    try (InputStream in = Unpacked.open(reports.content(report.id()), report.size())) {
      var rows = new RowReader(in);
      CsvReader.CsvReaderBuilder csv = csv(formats.separator(report.format()));
      Row header = rows.next();
      Optional<RowMapping> mapping =
          header == null || header.fault() != null
              ? Optional.empty()
              : mapping(report, header, csv);
      if (mapping.isEmpty()) {
        refuse(report, "header", header == null ? "" : shown(header));
        return;
      }
      rows.skipTo(report.readTo(), report.line());
      boolean more = true;
      while (more && !stop.isStopping()) {
        more = batch(report, rows, csv, mapping.get());
      }
    } catch (IOException damaged) {
      refuse(report, "damaged", String.valueOf(damaged.getMessage()));
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

  /** Asked between batches. */
  @FunctionalInterface
  interface Stop {
    boolean isStopping();
  }

  private Optional<RowMapping> mapping(
      ReportView report, Row header, CsvReader.CsvReaderBuilder csv) {
    try {
      List<String> columns =
          csv.ofSingleCsvRecord(text(header.bytes()).replace("\uFEFF", "")).getFields();
      return formats.mapping(report.format(), report.name(), columns);
    } catch (CsvParseException broken) {
      return Optional.empty();
    }
  }

  private static CsvReader.CsvReaderBuilder csv(char separator) {
    // Some senders write \"\" for a quote within quotes.
    return CsvReader.builder().fieldSeparator(separator).allowExtraCharsAfterClosingQuote(true);
  }

  private boolean batch(
      ReportView report, RowReader rows, CsvReader.CsvReaderBuilder csv, RowMapping mapping)
      throws IOException {
    Instant now = clock.instant();
    var read = new ArrayList<Read>();
    var bad = new ArrayList<BadRow>();
    Row row = rows.next();
    Row last = null;
    while (row != null) {
      last = row;
      try {
        read.add(new Read(observation(report, row, csv, mapping, now), row.bytes()));
      } catch (RowFault fault) {
        bad.add(
            new BadRow(row.place(), row.line(), fault.reason(), cut(fault.detail()), shown(row)));
      }
      row = read.size() + bad.size() < BATCH ? rows.next() : null;
    }
    boolean full = read.size() + bad.size() == BATCH;
    keep(report, read, bad, last, full);
    return full;
  }

  private static Observation observation(
      ReportView report, Row row, CsvReader.CsvReaderBuilder csv, RowMapping mapping, Instant now)
      throws RowFault {
    if (row.fault() != null) {
      throw new RowFault(row.fault(), "");
    }
    List<String> fields;
    try {
      fields = csv.ofSingleCsvRecord(text(row.bytes())).getFields();
    } catch (CsvParseException broken) {
      throw new RowFault("quotes", String.valueOf(broken.getMessage()));
    }
    return mapping.observation(report.id(), row.place(), fields, now);
  }

  private void keep(
      ReportView report, List<Read> read, List<BadRow> bad, @Nullable Row last, boolean more) {
    transaction.executeWithoutResult(
        status -> {
          List<Observation> stored = observations.insert(read);
          listeners.forEach(listener -> listener.observed(stored));
          observations.keepBad(report.id(), bad);
          long end = last == null ? report.readTo() : last.end();
          long line = last == null ? report.line() : last.lastLine();
          int duplicates = read.size() - stored.size();
          reports.advance(
              report.id(),
              end,
              line,
              stored.size(),
              duplicates,
              bad.size(),
              more ? null : clock.instant());
          live.changed("reports");
        });
  }

  private void refuse(ReportView report, String problem, String detail) {
    log.info("Report {} cannot be read further: {} {}", report.id(), problem, cut(detail));
    transaction.executeWithoutResult(
        status -> {
          reports.refuse(report.id(), problem, clock.instant());
          live.changed("reports");
        });
  }

  /** In UTF-8; bytes that are none are read as windows-1252, in which every byte is something. */
  private static String text(byte[] bytes) {
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    var row = ByteBuffer.wrap(bytes, 0, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(row).toString();
    } catch (CharacterCodingException other) {
      return new String(bytes, 0, length, WESTERN);
    }
  }

  private static String shown(Row row) {
    return cut(text(row.bytes()));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("\\p{Cntrl}", " ");
  }
}
