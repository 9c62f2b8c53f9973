package org.atalaya.node.alerts.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Between Java's values and PostgreSQL's columns. */
final class Sql {
  static final JsonMapper JSON = JsonMapper.shared();

  private Sql() {}

  static String string(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  static byte[] bytes(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getBytes(column), column);
  }

  static List<String> strings(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  /** A PostgreSQL text cannot hold U+0000; it is shown as the replacement character instead. */
  static String storable(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  static @Nullable String storableOrNull(@Nullable String text) {
    return text == null ? null : storable(text);
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static Map<String, Long> counts(@Nullable String json) {
    return json == null
        ? Map.of()
        : JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
  }

  static Map<String, String> words(@Nullable String json) {
    return json == null
        ? Map.of()
        : JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
  }
}
