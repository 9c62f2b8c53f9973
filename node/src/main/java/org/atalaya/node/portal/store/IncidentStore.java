package org.atalaya.node.portal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.portal.IncidentReport;
import org.atalaya.node.portal.IncidentReport.State;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Incidents that organisations report. */
@Repository
public class IncidentStore {
  private final JdbcClient database;

  IncidentStore(JdbcClient database) {
    this.database = database;
  }

  public long insert(
      String organisation, String contact, Instant now, String category, String text) {
    return database
        .sql(
            """
            insert into portal.incident (organisation, contact, reported, category, text, state,
              changed)
            values (:organisation, :contact, :now, :category, :text, 'NEW', :now) returning id
            """)
        .param("organisation", organisation)
        .param("contact", contact)
        .param("now", Times.of(now))
        .param("category", category)
        .param("text", text)
        .query(Long.class)
        .single();
  }

  /** Of one organisation or, with null, of all. */
  public Page<IncidentReport> list(
      @Nullable String organisation, @Nullable String after, int limit) {
    List<IncidentReport> found =
        database
            .sql(
                """
                select * from portal.incident
                where (cast(:organisation as text) is null or organisation = :organisation)
                  and (cast(:after as bigint) is null or id < :after)
                order by id desc limit :most
                """)
            .param("organisation", organisation)
            .param("after", after == null ? null : Cursor.parse(after, 1).number(0))
            .param("most", limit + 1)
            .query(IncidentStore::incident)
            .list();
    return Page.of(found, limit, last -> Cursor.of(last.id()));
  }

  public Optional<IncidentReport> find(long id) {
    return database
        .sql("select * from portal.incident where id = :id")
        .param("id", id)
        .query(IncidentStore::incident)
        .optional();
  }

  public void answer(long id, State state, Instant now, String by, String answer) {
    database
        .sql(
            """
            update portal.incident set state = :state, changed = :now, changed_by = :by,
              answer = :answer
            where id = :id
            """)
        .param("id", id)
        .param("state", state.name())
        .param("now", Times.of(now))
        .param("by", by)
        .param("answer", answer)
        .update();
  }

  /** How many nobody has looked after. */
  public long fresh() {
    return database
        .sql("select count(*) from portal.incident where state = 'NEW'")
        .query(Long.class)
        .single();
  }

  private static IncidentReport incident(ResultSet row, int number) throws SQLException {
    return new IncidentReport(
        row.getLong("id"),
        row.getString("organisation"),
        row.getString("contact"),
        Times.readRequired(row, "reported"),
        row.getString("category"),
        row.getString("text"),
        State.valueOf(row.getString("state")),
        Times.readRequired(row, "changed"),
        row.getString("changed_by"),
        row.getString("answer"));
  }
}
