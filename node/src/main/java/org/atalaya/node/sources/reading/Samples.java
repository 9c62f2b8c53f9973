package org.atalaya.node.sources.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.sources.FormatTrial;
import org.atalaya.node.sources.FormatTrial.Tried;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.Reading;
import org.atalaya.node.sources.formats.RowFault;
import org.atalaya.node.sources.formats.RowMapping;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the beginning of something by a format, and keeps nothing. */
@Component
public class Samples {
  private static final int MOST = 50;

  private final Clock clock;

  Samples(Clock clock) {
    this.clock = clock;
  }

  /** What a format makes of a sample, packed or not, in a file of that name. */
  public FormatTrial trial(Format format, String file, byte[] sample) {
    Reading reading = format.reading(file);
    List<Tried> tried = new ArrayList<>();
    String problem = null;
    String detail = "";
    try (InputStream in = Unpacked.open(new ByteArrayInputStream(sample), sample.length)) {
      Records records = Records.open(format, reading, in);
      var mapping = new RowMapping(reading);
      Instant now = clock.instant();
      Row row = records.next();
      while (row != null && tried.size() < MOST) {
        tried.add(tried(row, records, mapping, now));
        row = records.next();
      }
    } catch (Records.Refused refused) {
      problem = refused.problem();
      detail = refused.detail();
    } catch (IOException damaged) {
      problem = "damaged";
      detail = String.valueOf(damaged.getMessage());
    }
    return new FormatTrial(format.name(), tried, problem, Row.shown(detail));
  }

  private static Tried tried(Row row, Records records, RowMapping mapping, Instant now) {
    try {
      if (row.fault() != null) {
        throw new RowFault(row.fault(), "");
      }
      @Nullable Observation made = mapping.observation(0, row.place(), records.cells(row), now);
      return new Tried(row.line(), row.shown(), made, null, "");
    } catch (RowFault fault) {
      return new Tried(row.line(), row.shown(), null, fault.reason(), Row.shown(fault.detail()));
    }
  }

  /** The record at a place of a report, as it stands there. */
  public Optional<String> record(
      Format format, String file, InputStream content, long size, long place) throws IOException {
    try (InputStream in = Unpacked.open(content, size)) {
      Records records = Records.open(format, format.reading(file), in);
      records.skipTo(place, 0);
      Row row = records.next();
      return row == null || row.place() != place ? Optional.empty() : Optional.of(row.text());
    } catch (Records.Refused other) {
      return Optional.empty();
    }
  }
}
