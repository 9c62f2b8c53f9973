package org.atalaya.node.sources.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.sources.FormatKind;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The team's own formats, as they were written. */
@Repository
public class FormatStore {
  private final JdbcClient database;

  FormatStore(JdbcClient database) {
    this.database = database;
  }

  /** A format as it was written. */
  public record Kept(
      String name, FormatKind kind, String declaration, Instant changed, String changedBy) {}

  public List<String> names() {
    return database
        .sql("select name from sources.format")
        .query((row, number) -> row.getString(1))
        .list();
  }

  public List<Kept> list() {
    return database
        .sql("select * from sources.format order by name")
        .query(FormatStore::kept)
        .list();
  }

  public Optional<Kept> find(String name) {
    return database
        .sql("select * from sources.format where name = :name")
        .param("name", name)
        .query(FormatStore::kept)
        .optional();
  }

  /** Another number after each change. */
  public Optional<Long> version(String name) {
    return database
        .sql("select version from sources.format where name = :name")
        .param("name", name)
        .query(Long.class)
        .optional();
  }

  public void put(Kept format) {
    database
        .sql(
            """
            insert into sources.format (name, kind, declaration, changed, changed_by)
            values (:name, :kind, :declaration, :changed, :by)
            on conflict (name) do update set kind = excluded.kind,
              declaration = excluded.declaration, changed = excluded.changed,
              changed_by = excluded.changed_by, version = nextval('sources.format_version')
            """)
        .param("name", format.name())
        .param("kind", format.kind().name())
        .param("declaration", format.declaration())
        .param("changed", Times.of(format.changed()))
        .param("by", format.changedBy())
        .update();
  }

  public void remove(String name) {
    database.sql("delete from sources.format where name = :name").param("name", name).update();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getString("name"),
        FormatKind.valueOf(row.getString("kind")),
        row.getString("declaration"),
        Times.readRequired(row, "changed"),
        row.getString("changed_by"));
  }
}
