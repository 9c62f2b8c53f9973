package org.atalaya.node.operations.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The contents of a whole database, table by table, over one connection. It knows the tables from
 * PostgreSQL's own catalogue, so that no feature can be forgotten.
 */
public final class DatabaseContents {
  /** A parent before the tables that refer to it; a table's references to itself do not count. */
  private static final String TABLES =
      """
      WITH RECURSIVE own AS (
        SELECT c.oid, n.nspname, c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't'
          AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
          AND c.relname <> 'flyway_schema_history'
      ), level AS (
        SELECT oid, 0 AS depth FROM own
        UNION
        SELECT k.conrelid, level.depth + 1
        FROM level JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = level.oid
        WHERE k.conrelid <> k.confrelid AND level.depth < 100
      )
      SELECT own.nspname, own.relname,
        (SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}') FROM pg_attribute a
         WHERE a.attrelid = own.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')
      FROM own JOIN level USING (oid)
      GROUP BY own.oid, own.nspname, own.relname
      ORDER BY max(level.depth), own.nspname, own.relname
      """;

  private static final String SEQUENCES =
      """
      SELECT n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'S' AND n.nspname NOT LIKE 'pg\\_%'
      ORDER BY 1, 2
      """;

  private final Connection connection;

  public DatabaseContents(Connection connection) {
    this.connection = connection;
  }

  /** Begins one unchanging view of everything, from now on until the connection closes. */
  public void freeze() throws SQLException {
    connection.setAutoCommit(false);
    execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  public List<Table> tables() throws SQLException {
    var tables = new ArrayList<Table>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        Array columns = row.getArray(3);
        tables.add(
            new Table(row.getString(1), row.getString(2), List.of((String[]) columns.getArray())));
      }
    }
    return tables;
  }

  public List<Sequence> sequences() throws SQLException {
    var sequences = new ArrayList<Sequence>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SEQUENCES)) {
      while (row.next()) {
        sequences.add(sequence(row.getString(1), row.getString(2)));
      }
    }
    return sequences;
  }

  public List<AppliedMigration> migrations() throws SQLException {
    var applied = new ArrayList<AppliedMigration>();
    if (!exists("public.flyway_schema_history")) {
      return applied;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT script, checksum FROM public.flyway_schema_history
                WHERE success AND checksum IS NOT NULL ORDER BY installed_rank
                """)) {
      while (row.next()) {
        applied.add(new AppliedMigration(row.getString(1), row.getInt(2)));
      }
    }
    return applied;
  }

  /** Writes a table's rows in PostgreSQL's text format and returns how many there were. */
  public long copyOut(Table table, OutputStream target) throws SQLException, IOException {
    return copyManager()
        .copyOut(
            "COPY (SELECT " + columns(table) + " FROM " + quoted(table) + ") TO STDOUT", target);
  }

  /** Reads what {@link #copyOut} wrote and returns how many rows there were. */
  public long copyIn(Table table, InputStream source) throws SQLException, IOException {
    if (table.columns().isEmpty()) {
      return 0;
    }
    return copyManager()
        .copyIn("COPY " + quoted(table) + " (" + columns(table) + ") FROM STDIN", source);
  }

  /** Empties all of these, whatever a migration or a trigger put there or would object. */
  public void prepareForLoading(List<Table> tables) throws SQLException {
    for (Table table : tables) {
      execute("ALTER TABLE " + quoted(table) + " DISABLE TRIGGER USER");
    }
    if (!tables.isEmpty()) {
      execute("TRUNCATE " + tables.stream().map(this::quoted).collect(Collectors.joining(", ")));
    }
  }

  public void finishLoading(List<Table> tables, List<Sequence> sequences) throws SQLException {
    for (Table table : tables) {
      execute("ALTER TABLE " + quoted(table) + " ENABLE TRIGGER USER");
    }
    try (PreparedStatement set = connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
      for (Sequence sequence : sequences) {
        set.setString(1, quoted(sequence.schema()) + "." + quoted(sequence.name()));
        set.setLong(2, sequence.value());
        set.setBoolean(3, sequence.called());
        set.execute();
      }
    }
  }

  private Sequence sequence(String schema, String name) throws SQLException {
    String query = "SELECT last_value, is_called FROM " + quoted(schema) + "." + quoted(name);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return new Sequence(schema, name, row.getLong(1), row.getBoolean(2));
    }
  }

  private boolean exists(String relation) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, relation);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private CopyManager copyManager() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String columns(Table table) {
    return table.columns().stream().map(DatabaseContents::quoted).collect(Collectors.joining(", "));
  }

  private String quoted(Table table) {
    return quoted(table.schema()) + "." + quoted(table.name());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
