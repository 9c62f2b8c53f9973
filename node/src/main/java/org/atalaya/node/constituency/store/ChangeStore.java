package org.atalaya.node.constituency.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.atalaya.node.constituency.Change;
import org.atalaya.node.constituency.Change.FieldChange;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was changed, by whom and when. */
@Repository
public class ChangeStore {
  private final JdbcClient jdbc;

  ChangeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(
      String organisation,
      String name,
      int version,
      String act,
      String actor,
      Instant at,
      List<FieldChange> fields) {
    jdbc.sql(
            """
            insert into constituency.change (organisation, name, version, act, actor, at, fields)
            values (:organisation, :name, :version, :act, :actor, :at, cast(:fields as jsonb))
            """)
        .param("organisation", organisation)
        .param("name", name)
        .param("version", version)
        .param("act", act)
        .param("actor", actor)
        .param("at", Times.of(at))
        .param("fields", Columns.JSON.writeValueAsString(fields))
        .update();
  }

  /** The newest first, older than a change where one is named. */
  public List<Change> list(@Nullable String organisation, @Nullable Long before, int most) {
    return jdbc.sql(
            """
            select * from constituency.change
            where (cast(:organisation as text) is null or organisation = :organisation)
              and (cast(:before as bigint) is null or id < :before)
            order by id desc limit :most
            """)
        .param("organisation", organisation)
        .param("before", before)
        .param("most", most)
        .query(ChangeStore::change)
        .list();
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(
        row.getLong("id"),
        row.getString("organisation"),
        row.getString("name"),
        row.getInt("version"),
        row.getString("act"),
        row.getString("actor"),
        Times.readRequired(row, "at"),
        Columns.list(row, "fields", FieldChange.class));
  }
}
