package org.atalaya.node.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atalaya.ledger.Hash;
import org.atalaya.node.reference.TableKind;
import org.atalaya.node.reference.TableView;
import org.atalaya.node.reference.tables.LoadedTable;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each table with its bytes. */
@Repository
public class ReferenceStore {
  private static final String VIEW =
      """
      select id, name, kind, description, version, entries, unused, drops, loaded, loaded_by,
        dropped, last_dropped
      from reference.loaded
      """;

  private final JdbcClient database;

  ReferenceStore(JdbcClient database) {
    this.database = database;
  }

  /** What is to be read again at a start. */
  public record Kept(long id, TableKind kind, boolean drops, String hash) {}

  public List<TableView> list() {
    return database.sql(VIEW + "order by kind, name").query(ReferenceStore::view).list();
  }

  public Optional<TableView> find(long id) {
    return database
        .sql(VIEW + "where id = :id")
        .param("id", id)
        .query(ReferenceStore::view)
        .optional();
  }

  /** Inserts, or replaces the one with this name. */
  public long put(
      String name, LoadedTable table, boolean drops, byte[] content, Instant now, String by) {
    return database
        .sql(
            """
            insert into reference.loaded (name, kind, description, version, entries, unused, drops,
              hash, content, loaded, loaded_by)
            values (:name, :kind, :description, :version, :entries, :unused, :drops, :hash,
              :content, :now, :by)
            on conflict (name) do update set kind = excluded.kind,
              description = excluded.description, version = excluded.version,
              entries = excluded.entries, unused = excluded.unused, drops = excluded.drops,
              hash = excluded.hash, content = excluded.content, loaded = excluded.loaded,
              loaded_by = excluded.loaded_by
            returning id
            """)
        .param("name", name)
        .param("kind", table.kind().name())
        .param("description", table.description())
        .param("version", table.version())
        .param("entries", table.entries())
        .param("unused", table.unused())
        .param("drops", drops)
        .param("hash", Hash.sha256(content).toString())
        .param("content", content)
        .param("now", Times.of(now))
        .param("by", by)
        .query((row, number) -> row.getLong(1))
        .single();
  }

  public void remove(long id) {
    database.sql("delete from reference.loaded where id = :id").param("id", id).update();
  }

  /** All, the latest loaded first. */
  public List<Kept> kept() {
    return database
        .sql("select id, kind, drops, hash from reference.loaded order by loaded desc, id")
        .query(
            (row, number) ->
                new Kept(
                    row.getLong("id"),
                    TableKind.valueOf(row.getString("kind")),
                    row.getBoolean("drops"),
                    row.getString("hash")))
        .list();
  }

  public byte[] content(long id) {
    return database
        .sql("select content from reference.loaded where id = :id")
        .param("id", id)
        .query((row, number) -> Objects.requireNonNull(row.getBytes(1)))
        .single();
  }

  public void dropped(long id, long count, Instant now) {
    database
        .sql(
            """
            update reference.loaded set dropped = dropped + :count, last_dropped = :now
            where id = :id
            """)
        .param("count", count)
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  private static TableView view(ResultSet row, int number) throws SQLException {
    return new TableView(
        row.getLong("id"),
        row.getString("name"),
        TableKind.valueOf(row.getString("kind")),
        row.getString("description"),
        row.getString("version"),
        row.getLong("entries"),
        row.getLong("unused"),
        row.getBoolean("drops"),
        Times.readRequired(row, "loaded"),
        row.getString("loaded_by"),
        row.getLong("dropped"),
        Times.read(row, "last_dropped"));
  }
}
