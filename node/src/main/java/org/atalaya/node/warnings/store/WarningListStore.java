package org.atalaya.node.warnings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.warnings.WarningDetails.Answer;
import org.atalaya.node.warnings.WarningQuery;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.WarningView;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Warnings as people look at them. */
@Repository
public class WarningListStore {
  private static final String WAITING =
      """
      (state in ('HELD', 'UNTOLD') or (state = 'SENT' and (deadline < :now or exists (
        select from warnings.telling t
        where t.warning = w.id and t.state in ('KEY_EXPIRED', 'GONE', 'UNDELIVERED')))))
      """;

  private final JdbcClient database;

  WarningListStore(JdbcClient database) {
    this.database = database;
  }

  public Page<WarningView> list(WarningQuery query, Instant now) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    values.put("now", Times.of(now));
    if (query.organisation() != null) {
      conditions.add("organisation = :organisation");
      values.put("organisation", query.organisation());
    }
    if (query.category() != null) {
      conditions.add("(category = :category or starts_with(category, :category || '/'))");
      values.put("category", query.category());
    }
    if (query.state() != null) {
      conditions.add("state = :state");
      values.put("state", query.state().name());
    }
    if (query.waiting()) {
      conditions.add(WAITING);
    }
    if (query.after() != null) {
      conditions.add("id < :after");
      values.put("after", Cursor.parse(query.after(), 1).number(0));
    }
    List<WarningView> found =
        database
            .sql(
                "select *, state = 'SENT' and deadline < :now as overdue from warnings.warning w"
                    + " where "
                    + String.join(" and ", conditions)
                    + " order by id desc limit :most")
            .params(values)
            .param("most", query.limit() + 1)
            .query(WarningListStore::view)
            .list();
    return Page.of(found, query.limit(), last -> Cursor.of(last.id()));
  }

  /** Those that were sent to an organisation, the newest first. */
  public Page<WarningView> sent(
      String organisation, @Nullable String after, int limit, Instant now) {
    List<WarningView> found =
        database
            .sql(
                """
                select *, state = 'SENT' and deadline < :now as overdue
                from warnings.warning
                where organisation = :organisation and sent is not null
                  and (cast(:after as bigint) is null or id < :after)
                order by id desc limit :most
                """)
            .param("organisation", organisation)
            .param("after", after == null ? null : Cursor.parse(after, 1).number(0))
            .param("now", Times.of(now))
            .param("most", limit + 1)
            .query(WarningListStore::view)
            .list();
    return Page.of(found, limit, last -> Cursor.of(last.id()));
  }

  public Optional<WarningView> find(long id, Instant now) {
    return database
        .sql(
            """
            select *, state = 'SENT' and deadline < :now as overdue
            from warnings.warning where id = :id
            """)
        .param("id", id)
        .param("now", Times.of(now))
        .query(WarningListStore::view)
        .optional();
  }

  /** The warnings of a letter. */
  public List<WarningView> ofLetter(UUID letter, Instant now) {
    return database
        .sql(
            """
            select w.*, w.state = 'SENT' and deadline < :now as overdue
            from warnings.warning w join warnings.telling t on t.warning = w.id
            where t.letter = :letter order by w.id
            """)
        .param("letter", letter)
        .param("now", Times.of(now))
        .query(WarningListStore::view)
        .list();
  }

  /** How many wait for a person of the team, as far as a thousand. */
  public long waiting(Instant now) {
    return database
        .sql(
            "select count(*) from (select from warnings.warning w where "
                + WAITING
                + " limit 1000) one")
        .param("now", Times.of(now))
        .query(Long.class)
        .single();
  }

  /** How many are held for a reason. */
  public long held(String reason) {
    return database
        .sql("select count(*) from warnings.warning where state = 'HELD' and reason = :reason")
        .param("reason", reason)
        .query(Long.class)
        .single();
  }

  /** The latest warnings about an alert to these organisations, for whichever of its versions. */
  public List<WarningView> ofAlert(AlertId alert, Collection<String> organisations, Instant now) {
    return database
        .sql(
            """
            select distinct on (organisation) *, state = 'SENT' and deadline < :now as overdue
            from warnings.warning w where alert = :alert and organisation = any(:organisations)
            order by organisation, id desc
            """)
        .param("alert", alert.value())
        .param("organisations", organisations.toArray(String[]::new))
        .param("now", Times.of(now))
        .query(WarningListStore::view)
        .list();
  }

  /** How many organisations were, or are being, warned of an alert. */
  public long warned(AlertId alert) {
    return database
        .sql(
            """
            select count(distinct organisation) from warnings.warning
            where alert = :alert and state <> 'DISMISSED'
            """)
        .param("alert", alert.value())
        .query(Long.class)
        .single();
  }

  public List<Answer> answers(long id) {
    return database
        .sql("select name, at, text from warnings.answer where warning = :id order by id")
        .param("id", id)
        .query(
            (row, number) ->
                new Answer(
                    row.getString("name"), Times.readRequired(row, "at"), row.getString("text")))
        .list();
  }

  private static WarningView view(ResultSet row, int number) throws SQLException {
    return new WarningView(
        row.getLong("id"),
        row.getString("organisation"),
        row.getString("category"),
        WarningState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getLong("findings"),
        Times.readRequired(row, "opened"),
        Times.readRequired(row, "due"),
        Times.read(row, "sent"),
        Times.read(row, "deadline"),
        row.getBoolean("overdue"),
        Times.read(row, "ended"),
        row.getString("ended_by"),
        row.getObject("alert", UUID.class));
  }
}
