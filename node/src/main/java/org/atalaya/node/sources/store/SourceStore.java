package org.atalaya.node.sources.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.sources.SourceInput;
import org.atalaya.node.sources.SourceKind;
import org.atalaya.node.sources.SourceRun;
import org.atalaya.node.sources.SourceView;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sources, what their fetchers remember, and what came of looking at them. */
@Repository
public class SourceStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int KEPT_RUNS = 200;
  private static final String VIEW =
      """
      select s.*, (select problem from sources.run r where r.source = s.id and s.failures > 0
        order by r.id desc limit 1) as problem
      from sources.source s
      """;

  private final JdbcClient database;

  SourceStore(JdbcClient database) {
    this.database = database;
  }

  /** A source that is due, as the worker needs it; its secret is still sealed. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Due(SourceView source, byte @Nullable [] secret, Map<String, String> state) {}

  public List<SourceView> list() {
    return database.sql(VIEW + "order by name").query(SourceStore::view).list();
  }

  public Optional<SourceView> find(long id) {
    return database
        .sql(VIEW + "where id = :id")
        .param("id", id)
        .query(SourceStore::view)
        .optional();
  }

  public boolean isNamed(String name, long otherThan) {
    return database
        .sql("select exists (select from sources.source where name = :name and id <> :id)")
        .param("name", name)
        .param("id", otherThan)
        .query(Boolean.class)
        .single();
  }

  public long insert(SourceInput input, SourceKind kind, Instant now) {
    return database
        .sql(
            """
            insert into sources.source (name, kind, format, place, account, every_seconds,
              next_run, created)
            values (:name, :kind, :format, :place, :account, :every, :now, :now)
            returning id
            """)
        .param("name", input.name())
        .param("kind", kind.name())
        .param("format", input.format())
        .param("place", input.place())
        .param("account", input.account())
        .param("every", input.everySeconds())
        .param("now", Times.of(now))
        .query(Long.class)
        .single();
  }

  /**
   * Changes a source.
   *
   * @param afresh whether what its fetcher remembers is of another place
   */
  public void update(long id, SourceInput input, SourceKind kind, boolean afresh, Instant now) {
    database
        .sql(
            """
            update sources.source set name = :name, kind = :kind, format = :format,
              place = :place, account = :account, every_seconds = :every, next_run = :now,
              failures = 0, state = case when :afresh then '{}' else state end,
              secret = case when :afresh then null else secret end
            where id = :id
            """)
        .param("name", input.name())
        .param("kind", kind.name())
        .param("format", input.format())
        .param("place", input.place())
        .param("account", input.account())
        .param("every", input.everySeconds())
        .param("now", Times.of(now))
        .param("afresh", afresh)
        .param("id", id)
        .update();
  }

  public void secret(long id, byte @Nullable [] sealed) {
    database
        .sql("update sources.source set secret = :secret where id = :id")
        .param("secret", sealed)
        .param("id", id)
        .update();
  }

  public void pause(long id, boolean paused, Instant now) {
    database
        .sql(
            """
            update sources.source set paused = :paused, next_run = :now where id = :id
            """)
        .param("paused", paused)
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  public boolean remove(long id) {
    return database.sql("delete from sources.source where id = :id").param("id", id).update() == 1;
  }

  /** Has it looked at next. */
  public void hurry(long id, Instant now) {
    database
        .sql("update sources.source set next_run = :now where id = :id")
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  /** Takes what is due and keeps other workers off it until the lease ends. */
  public List<Long> claim(Instant now, Instant leaseUntil, int most) {
    return database
        .sql(
            """
            update sources.source set next_run = :lease
            where id in (
              select id from sources.source where not paused and next_run <= :now
              order by next_run limit :most for update skip locked)
            returning id
            """)
        .param("now", Times.of(now))
        .param("lease", Times.of(leaseUntil))
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  public Optional<Due> due(long id) {
    return database
        .sql(VIEW + "where id = :id")
        .param("id", id)
        .query(
            (row, number) ->
                new Due(
                    view(row, number),
                    row.getBytes("secret"),
                    JSON.readValue(
                        row.getString("state"), new TypeReference<Map<String, String>>() {})))
        .optional();
  }

  public void remember(long id, Map<String, String> state) {
    database
        .sql("update sources.source set state = cast(:state as jsonb) where id = :id")
        .param("state", JSON.writeValueAsString(state))
        .param("id", id)
        .update();
  }

  /** It was looked at. */
  public void checked(long id, Instant now, Instant next, boolean failed) {
    database
        .sql(
            """
            update sources.source set checked = :now, next_run = :next,
              failures = case when :failed then failures + 1 else 0 end
            where id = :id
            """)
        .param("now", Times.of(now))
        .param("next", Times.of(next))
        .param("failed", failed)
        .param("id", id)
        .update();
  }

  /** Writes down what came of it, unless the source is gone; the oldest are forgotten. */
  public void ran(
      long source,
      Instant started,
      Instant ended,
      int reports,
      int known,
      @Nullable String problem,
      String detail) {
    database
        .sql(
            """
            insert into sources.run (source, started, ended, reports, known, problem, detail)
            select id, :started, :ended, :reports, :known, :problem, :detail
            from sources.source where id = :source
            """)
        .param("source", source)
        .param("started", Times.of(started))
        .param("ended", Times.of(ended))
        .param("reports", reports)
        .param("known", known)
        .param("problem", problem)
        .param("detail", detail)
        .update();
    database
        .sql(
            """
            delete from sources.run where source = :source and id <= (
              select id from sources.run where source = :source
              order by id desc offset :kept limit 1)
            """)
        .param("source", source)
        .param("kept", KEPT_RUNS)
        .update();
  }

  public List<SourceRun> runs(long source, @Nullable Long before, int most) {
    return database
        .sql(
            """
            select id, started, ended, reports, known, problem, detail from sources.run
            where source = :source and (cast(:before as bigint) is null or id < :before)
            order by id desc limit :most
            """)
        .param("source", source)
        .param("before", before)
        .param("most", most)
        .query(DataClassRowMapper.newInstance(SourceRun.class))
        .list();
  }

  /** How many have failed several times in a row. */
  public long failing(int times) {
    return database
        .sql("select count(*) from sources.source where not paused and failures >= :times")
        .param("times", times)
        .query(Long.class)
        .single();
  }

  private static SourceView view(ResultSet row, int number) throws SQLException {
    return new SourceView(
        row.getLong("id"),
        row.getString("name"),
        SourceKind.valueOf(row.getString("kind")),
        row.getString("format"),
        row.getString("place"),
        row.getString("account"),
        row.getBytes("secret") != null,
        row.getInt("every_seconds"),
        row.getBoolean("paused"),
        Times.readRequired(row, "next_run"),
        Times.read(row, "checked"),
        row.getInt("failures"),
        row.getString("problem"));
  }
}
