package org.atalaya.node.sources.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowReaderTest {
  private static RowReader reader(String text) {
    return new RowReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, "");
  }

  private static List<Row> rows(RowReader reader) throws IOException {
    var rows = new ArrayList<Row>();
    for (@Nullable Row row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return rows;
  }

  private static String text(Row row) {
    return new String(row.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void everyRowHasItsPlaceAndItsLine() throws IOException {
    List<Row> rows = rows(reader("a,b\r\n\n1,\"x\ny\"\n2,z"));

    assertThat(rows).extracting(Row::place).containsExactly(0L, 6L, 14L);
    assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 5L);
    assertThat(rows).extracting(Row::end).containsExactly(5L, 14L, 17L);
    assertThat(rows.get(1)).extracting(RowReaderTest::text).isEqualTo("1,\"x\ny\"");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLineAlone() throws IOException {
    List<Row> rows = rows(reader("1,\"x\n2,y\n3,\"z\"\n4,u\n"));

    assertThat(rows).extracting(Row::fault).containsExactly("quotes", null, null, null);
    assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws IOException {
    List<Row> rows = rows(reader("x".repeat(RowReader.LONGEST + 5) + "\nnext\n"));

    assertThat(rows).extracting(Row::fault).containsExactly("long", null);
    assertThat(rows.get(1).place()).isEqualTo(RowReader.LONGEST + 6L);
  }

  @Test
  void readingGoesOnWhereItStopped() throws IOException {
    String table = "head\none\ntwo\nthree\n";
    RowReader first = reader(table);
    first.next();
    Row one = Objects.requireNonNull(first.next());

    RowReader again = reader(table);
    again.next();
    again.skipTo(one.end(), one.lastLine());

    assertThat(rows(again)).extracting(Row::line).containsExactly(3L, 4L);
  }
}
