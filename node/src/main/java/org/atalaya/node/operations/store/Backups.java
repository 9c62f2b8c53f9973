package org.atalaya.node.operations.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which backups were made. */
@Repository
public class Backups {
  private final JdbcClient jdbc;

  Backups(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Instant> last() {
    return jdbc.sql("SELECT max(made) FROM operations.backup")
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** What answers there, as it names itself. */
  public String databaseVersion() {
    return jdbc.sql("SHOW server_version").query(String.class).single();
  }

  /** Notes a backup that was made by another process than the node's. */
  public static void note(Connection connection, Instant made, String name, long size)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO operations.backup (made, name, size) VALUES (?, ?, ?)")) {
      insert.setObject(1, Times.of(made));
      insert.setString(2, name);
      insert.setLong(3, size);
      insert.executeUpdate();
    }
  }
}
