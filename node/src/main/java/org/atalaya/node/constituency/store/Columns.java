package org.atalaya.node.constituency.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Between Java's values and PostgreSQL's columns. */
final class Columns {
  static final JsonMapper JSON = JsonMapper.shared();

  private Columns() {}

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
    return JSON.readerForListOf(type).readValue(row.getString(column));
  }
}
