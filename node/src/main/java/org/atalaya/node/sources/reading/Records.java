package org.atalaya.node.sources.reading;

import java.io.IOException;
import java.io.InputStream;
import org.atalaya.node.sources.formats.Cells;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.Reading;
import org.atalaya.node.sources.formats.RowFault;
import org.jspecify.annotations.Nullable;

/** Finds the records of a report, one after the other, and takes them apart. */
interface Records {
  /**
   * Begins to read.
   *
   * @throws Refused where no record of the report could be an observation
   */
  static Records open(Format format, Reading reading, InputStream in) throws IOException, Refused {
    return switch (format.shape()) {
      case CSV -> Table.open(format, reading, in);
      case LIST, NDJSON -> new Lines(format, reading, in);
      case JSON -> new JsonRecords(in, format.records());
      case XML -> new XmlRecords(in, format.records().getFirst().getLast());
    };
  }

  /**
   * The next record, or null at the end.
   *
   * @throws IOException where the report is damaged; what came before is whole
   */
  @Nullable Row next() throws IOException;

  /** What a record says. */
  Cells cells(Row row) throws RowFault;

  /** Goes on at a place where a record begins, behind what was read so far. */
  void skipTo(long place, long line) throws IOException;

  /** Nothing in the report can be read by this format. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    Refused(String problem, String detail) {
      super(detail);
      this.problem = problem;
    }

    /** A code of {@code sources.problem}. */
    String problem() {
      return problem;
    }

    String detail() {
      return String.valueOf(getMessage());
    }
  }
}
