package org.atalaya.node.sources.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.atalaya.node.sources.formats.Cells;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.Reading;
import org.atalaya.node.sources.formats.RowFault;
import org.jspecify.annotations.Nullable;

/** The lines of a list: taken apart by a pattern, or each a JSON object. */
final class Lines implements Records {
  private final RowReader rows;
  private final @Nullable Pattern pattern;

  Lines(Format format, Reading reading, InputStream in) throws IOException {
    rows = new RowReader(in, false, format.comment());
    rows.skipLines(format.skip());
    pattern = reading.line();
  }

  @Override
  public @Nullable Row next() throws IOException {
    return rows.next();
  }

  @Override
  public Cells cells(Row row) throws RowFault {
    return pattern == null ? JsonRecords.cells(row.text()) : parts(pattern, row.text());
  }

  private static Cells parts(Pattern pattern, String line) throws RowFault {
    Matcher parts = pattern.matcher(line);
    if (!parts.find()) {
      throw new RowFault("pattern", "");
    }
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String name : pattern.namedGroups().keySet()) {
      String value = parts.group(name);
      if (value != null) {
        names.add(name.toLowerCase(Locale.ROOT));
        values.add(value);
      }
    }
    return new Cells(names, values);
  }

  @Override
  public void skipTo(long place, long line) throws IOException {
    rows.skipTo(place, line);
  }
}
