package org.atalaya.node.sources.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.atalaya.node.sources.formats.Cells;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.Reading;
import org.atalaya.node.sources.formats.RowFault;
import org.jspecify.annotations.Nullable;

/** The rows of a table. */
final class Table implements Records {
  private final RowReader rows;
  private final CsvReader.CsvReaderBuilder csv;
  private final List<String> names;

  private Table(RowReader rows, CsvReader.CsvReaderBuilder csv, List<String> names) {
    this.rows = rows;
    this.csv = csv;
    this.names = names;
  }

  static Table open(Format format, Reading reading, InputStream in) throws IOException, Refused {
    // Some senders write \"\" for a quote within quotes.
    CsvReader.CsvReaderBuilder csv =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .allowExtraCharsAfterClosingQuote(true);
    var rows = new RowReader(in, true, format.comment());
    rows.skipLines(format.skip());
    List<String> names = reading.header().isEmpty() ? header(rows, csv) : reading.header();
    if (!reading.tellsWhom(names)) {
      throw new Refused("header", Row.shown(String.join(", ", names)));
    }
    return new Table(rows, csv, names);
  }

  private static List<String> header(RowReader rows, CsvReader.CsvReaderBuilder csv)
      throws IOException, Refused {
    Row header = rows.next();
    if (header == null || header.fault() != null) {
      throw new Refused("header", header == null ? "" : header.shown());
    }
    try {
      return csv.ofSingleCsvRecord(header.text()).getFields().stream()
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .toList();
    } catch (CsvParseException broken) {
      throw new Refused("header", header.shown());
    }
  }

  @Override
  public @Nullable Row next() throws IOException {
    return rows.next();
  }

  @Override
  public Cells cells(Row row) throws RowFault {
    List<String> values;
    try {
      values = csv.ofSingleCsvRecord(row.text()).getFields();
    } catch (CsvParseException broken) {
      throw new RowFault("quotes", String.valueOf(broken.getMessage()));
    }
    if (values.size() > names.size()) {
      throw new RowFault("columns", values.size() + " > " + names.size());
    }
    return new Cells(names, values);
  }

  @Override
  public void skipTo(long place, long line) throws IOException {
    rows.skipTo(place, line);
  }
}
