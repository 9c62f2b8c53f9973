package org.atalaya.node.escalation.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deadlines and what was done about those that passed, on disk. */
@Repository
public class DeadlineStore {
  private static final String COLUMNS =
      "alert, version, member, origin, own, severity, drill, author, started, due, step, settled,"
          + " outcome";

  private final JdbcClient jdbc;

  DeadlineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Starts a team's time; what runs already is left alone. */
  public void start(DeadlineRow row) {
    jdbc.sql(
            """
            insert into escalation.deadline
              (alert, version, member, origin, own, severity, drill, author, started, due, next_step)
            values (:alert, :version, :member, :origin, :own, :severity, :drill, :author, :started, :due, :due)
            on conflict do nothing
            """)
        .param("alert", row.alert())
        .param("version", row.version())
        .param("member", row.member())
        .param("origin", row.origin())
        .param("own", row.own())
        .param("severity", row.severity())
        .param("drill", row.drill())
        .param("author", row.author())
        .param("started", Times.of(row.started()))
        .param("due", Times.of(row.due()))
        .update();
  }

  /**
   * Ends the time of one team for this version and those before it.
   *
   * @return what had not ended before
   */
  public List<DeadlineRow> settle(
      UUID alert, int version, String member, String outcome, Instant at) {
    return jdbc.sql(
            """
            update escalation.deadline set settled = :at, outcome = :outcome, next_step = null
            where alert = :alert and version <= :version and member = :member and settled is null
            returning
            """
                + COLUMNS)
        .param("at", Times.of(at))
        .param("outcome", outcome)
        .param("alert", alert)
        .param("version", version)
        .param("member", member)
        .query(DataClassRowMapper.newInstance(DeadlineRow.class))
        .list();
  }

  /**
   * Ends everybody's time for the versions before one, or for all of them.
   *
   * @return what had not ended before
   */
  public List<DeadlineRow> settleAll(
      UUID alert, @Nullable Integer before, String outcome, Instant at) {
    return jdbc.sql(
            """
            update escalation.deadline set settled = :at, outcome = :outcome, next_step = null
            where alert = :alert and (cast(:before as integer) is null or version < :before) and settled is null
            returning
            """
                + COLUMNS)
        .param("at", Times.of(at))
        .param("outcome", outcome)
        .param("alert", alert)
        .param("before", before)
        .query(DataClassRowMapper.newInstance(DeadlineRow.class))
        .list();
  }

  /** Every team's time for every version of an alert. */
  public List<DeadlineRow> ofAlert(UUID alert) {
    return jdbc.sql("select " + COLUMNS + " from escalation.deadline where alert = :alert")
        .param("alert", alert)
        .query(DataClassRowMapper.newInstance(DeadlineRow.class))
        .list();
  }

  /** One deadline whose next step is due, kept from other workers until the transaction ends. */
  public Optional<DeadlineRow> nextDue(Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from escalation.deadline
                where settled is null and next_step <= :now
                order by next_step limit 1 for update skip locked
                """)
        .param("now", Times.of(now))
        .query(DataClassRowMapper.newInstance(DeadlineRow.class))
        .optional();
  }

  public void stepTaken(DeadlineRow row, @Nullable Instant next) {
    jdbc.sql(
            """
            update escalation.deadline set step = step + 1, next_step = :next
            where alert = :alert and version = :version and member = :member
            """)
        .param("next", Times.of(next))
        .param("alert", row.alert())
        .param("version", row.version())
        .param("member", row.member())
        .update();
  }

  /** Has a step that failed taken later, so that it holds up no other. */
  public void putOff(DeadlineRow row, Instant next) {
    jdbc.sql(
            """
            update escalation.deadline set next_step = :next
            where alert = :alert and version = :version and member = :member and next_step is not null
            """)
        .param("next", Times.of(next))
        .param("alert", row.alert())
        .param("version", row.version())
        .param("member", row.member())
        .update();
  }

  public void note(
      DeadlineRow row, Instant at, String key, String arguments, @Nullable String notice) {
    jdbc.sql(
            """
            insert into escalation.step (alert, version, member, at, key, arguments, notice)
            values (:alert, :version, :member, :at, :key, cast(:arguments as jsonb), :notice)
            """)
        .param("alert", row.alert())
        .param("version", row.version())
        .param("member", row.member())
        .param("at", Times.of(at))
        .param("key", key)
        .param("arguments", arguments)
        .param("notice", notice)
        .update();
  }

  public List<DeadlineRow> deadlines(UUID alert, int version) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from escalation.deadline where alert = :alert and version = :version order by"
                + " member")
        .param("alert", alert)
        .param("version", version)
        .query(DataClassRowMapper.newInstance(DeadlineRow.class))
        .list();
  }

  public List<StepRow> steps(UUID alert, int version) {
    return jdbc.sql(
            """
            select member, at, key, arguments::text as arguments, notice from escalation.step
            where alert = :alert and version = :version order by id
            """)
        .param("alert", alert)
        .param("version", version)
        .query(DataClassRowMapper.newInstance(StepRow.class))
        .list();
  }

  public List<UUID> overdue(Collection<UUID> alerts, Instant now) {
    if (alerts.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select distinct alert from escalation.deadline
            where settled is null and due <= :now and alert in (:alerts)
            """)
        .param("now", Times.of(now))
        .param("alerts", alerts)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  public int overdueCount(Instant now) {
    return jdbc.sql(
            "select count(*) from escalation.deadline where settled is null and due <= :now")
        .param("now", Times.of(now))
        .query(Integer.class)
        .single();
  }
}
