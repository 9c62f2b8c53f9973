package org.atalaya.node.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.node.operations.store.DatabaseContents;
import org.atalaya.node.operations.store.Table;
import org.atalaya.testing.TestDatabase;

/** All that a database holds, to be compared with another. */
public final class WholeDatabase {
  private WholeDatabase() {}

  /** Every table's rows and every sequence, as text by name. */
  public static Map<String, String> contents(TestDatabase database)
      throws SQLException, IOException {
    var contents = new TreeMap<String, String>();
    try (Connection connection = database.connect()) {
      var whole = new DatabaseContents(connection);
      for (Table table : whole.tables()) {
        var rows = new ByteArrayOutputStream();
        whole.copyOut(table, rows);
        contents.put(table.qualifiedName(), rows.toString(StandardCharsets.UTF_8));
      }
      whole.sequences().forEach(s -> contents.put("sequence " + s.name(), s.toString()));
    }
    assertThat(contents).hasSizeGreaterThan(3);
    return contents;
  }
}
