package org.atalaya.node.warnings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Warnings, and the findings that each is about. */
@Repository
public class WarningStore {
  private final JdbcClient database;

  WarningStore(JdbcClient database) {
    this.database = database;
  }

  /** Adds findings to the warnings that are not told yet, and begins those that are not there. */
  public void gather(List<Gathering> gatherings, Instant now) {
    List<Gathering> sorted =
        gatherings.stream()
            .sorted(
                Comparator.comparing(Gathering::organisation).thenComparing(Gathering::category))
            .toList();
    Map<List<String>, Long> ids = begin(sorted, now);
    var warnings = new ArrayList<Long>();
    var findings = new ArrayList<Long>();
    for (Gathering one : sorted) {
      Long id = ids.get(List.of(one.organisation(), one.category()));
      for (Long finding : one.findings()) {
        warnings.add(id);
        findings.add(finding);
      }
    }
    database
        .sql(
            """
            with added as (
              insert into warnings.item (warning, finding)
              select * from unnest(:warnings::bigint[], :findings::bigint[])
              on conflict do nothing returning warning),
            counted as (select warning, count(*) as more from added group by warning)
            update warnings.warning w set findings = w.findings + more
            from counted where w.id = counted.warning
            """)
        .param("warnings", warnings.toArray(Long[]::new))
        .param("findings", findings.toArray(Long[]::new))
        .update();
  }

  private Map<List<String>, Long> begin(List<Gathering> sorted, Instant now) {
    Map<List<String>, Long> ids = new HashMap<>();
    database
        .sql(
            """
            insert into warnings.warning (organisation, category, state, reason,
              acknowledge_minutes, opened, due, latest_due)
            select organisation, category, state, reason, minutes, :now,
              cast(due as timestamptz), cast(latest as timestamptz)
            from unnest(:organisations::text[], :categories::text[], :states::text[],
              :reasons::text[], :minutes::integer[], :dues::text[], :latests::text[])
              as one (organisation, category, state, reason, minutes, due, latest)
            on conflict (organisation, category) where state in ('GATHERING', 'HELD', 'UNTOLD') and alert is null
            do update set due = case when warning.state = 'GATHERING'
              then least(warning.latest_due, greatest(warning.due, excluded.due))
              else warning.due end
            returning id, organisation, category
            """)
        .param("now", Times.of(now))
        .param("organisations", texts(sorted, Gathering::organisation))
        .param("categories", texts(sorted, Gathering::category))
        .param("states", texts(sorted, one -> one.state().name()))
        .param("reasons", texts(sorted, Gathering::reason))
        .param(
            "minutes", sorted.stream().map(Gathering::acknowledgeMinutes).toArray(Integer[]::new))
        .param("dues", texts(sorted, one -> one.due().toString()))
        .param("latests", texts(sorted, one -> one.latest().toString()))
        .query(
            row -> {
              ids.put(
                  List.of(row.getString("organisation"), row.getString("category")),
                  row.getLong("id"));
            });
    return ids;
  }

  /**
   * Warnings about an alert, due at once; those who are warned of this version already stay so.
   *
   * @param reasons how many there are, by organisation
   * @return whose are new
   */
  public List<String> begin(
      AlertId alert,
      int version,
      String category,
      int acknowledgeMinutes,
      Map<String, Long> reasons,
      Instant now) {
    List<String> organisations = reasons.keySet().stream().sorted().toList();
    return database
        .sql(
            """
            insert into warnings.warning (organisation, category, state, released,
              acknowledge_minutes, opened, due, latest_due, findings, alert, alert_version)
            select organisation, :category, 'GATHERING', true, :minutes, :now, :now, :now, reasons,
              :alert, :version
            from unnest(:organisations::text[], :reasons::bigint[]) as one (organisation, reasons)
            on conflict (alert, alert_version, organisation)
              where alert is not null and state <> 'DISMISSED' do nothing
            returning organisation
            """)
        .param("category", category)
        .param("minutes", acknowledgeMinutes)
        .param("now", Times.of(now))
        .param("alert", alert.value())
        .param("version", version)
        .param("organisations", organisations.toArray(String[]::new))
        .param("reasons", organisations.stream().map(reasons::get).toArray(Long[]::new))
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Ends all warnings about an alert that wait for anything. */
  public void endAll(AlertId alert, String reason, Instant now) {
    database
        .sql(
            """
            update warnings.warning set state = 'DISMISSED', reason = :reason, ended = :now,
              ended_by = 'system', next_step = null
            where alert = :alert and state in ('GATHERING', 'HELD', 'UNTOLD', 'SENT')
            """)
        .param("reason", reason)
        .param("now", Times.of(now))
        .param("alert", alert.value())
        .update();
  }

  private static @Nullable String[] texts(
      List<Gathering> gatherings, Function<Gathering, @Nullable String> text) {
    return gatherings.stream().map(text).toArray(String[]::new);
  }

  /** The next that is due, kept from other workers until the transaction ends. */
  public Optional<StoredWarning> nextDue(Instant now) {
    return database
        .sql(
            """
            select * from warnings.warning where state = 'GATHERING' and due <= :now
            order by due, id limit 1 for update skip locked
            """)
        .param("now", Times.of(now))
        .query(WarningStore::stored)
        .optional();
  }

  /** The next whose silence has lasted, kept from other workers until the transaction ends. */
  public Optional<StoredWarning> nextSilent(Instant now) {
    return database
        .sql(
            """
            select * from warnings.warning where state = 'SENT' and next_step <= :now
            order by next_step, id limit 1 for update skip locked
            """)
        .param("now", Times.of(now))
        .query(WarningStore::stored)
        .optional();
  }

  /** One warning, kept from others until the transaction ends. */
  public Optional<StoredWarning> lock(long id) {
    return database
        .sql("select * from warnings.warning where id = :id for update")
        .param("id", id)
        .query(WarningStore::stored)
        .optional();
  }

  private static StoredWarning stored(ResultSet row, int number) throws SQLException {
    return new StoredWarning(
        row.getLong("id"),
        row.getString("organisation"),
        row.getString("category"),
        WarningState.valueOf(row.getString("state")),
        row.getBoolean("released"),
        row.getInt("acknowledge_minutes"),
        row.getLong("findings"),
        row.getInt("step"),
        Times.read(row, "deadline"),
        row.getObject("alert", UUID.class));
  }

  public void hold(long id, String reason) {
    state(id, WarningState.HELD, reason);
  }

  public void untold(long id, String reason) {
    state(id, WarningState.UNTOLD, reason);
  }

  private void state(long id, WarningState state, String reason) {
    database
        .sql("update warnings.warning set state = :state, reason = :reason where id = :id")
        .param("state", state.name())
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** A person said that it is to leave: it is due, and nothing holds it. */
  public void release(long id, Instant now) {
    database
        .sql(
            """
            update warnings.warning set state = 'GATHERING', reason = null, released = true,
              due = :now, latest_due = :now
            where id = :id
            """)
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  /** The same for all that are held of an organisation, of a category, or of all. */
  public int releaseHeld(@Nullable String organisation, @Nullable String category, Instant now) {
    return database
        .sql(
            """
            update warnings.warning set state = 'GATHERING', reason = null, released = true,
              due = :now, latest_due = :now
            where state = 'HELD'
              and (cast(:organisation as text) is null or organisation = :organisation)
              and (cast(:category as text) is null or category = :category
                or starts_with(category, :category || '/'))
            """)
        .param("now", Times.of(now))
        .param("organisation", organisation)
        .param("category", category)
        .update();
  }

  /** What could not be told to anybody of an organisation is due again. */
  public void retry(String organisation, Instant now) {
    database
        .sql(
            """
            update warnings.warning set state = 'GATHERING', reason = null, due = :now,
              latest_due = :now
            where organisation = :organisation and state = 'UNTOLD'
            """)
        .param("now", Times.of(now))
        .param("organisation", organisation)
        .update();
  }

  /** A sent warning that then reached nobody, so that it takes in further findings again. */
  public void unreachable(long id, String reason) {
    database
        .sql(
            """
            update warnings.warning set state = 'UNTOLD', reason = :reason, sent = null,
              deadline = null, next_step = null
            where id = :id and state = 'SENT' and not exists (select from warnings.warning other
              where other.organisation = warning.organisation
                and other.category = warning.category
                and warning.alert is null and other.alert is null
                and other.state in ('GATHERING', 'HELD', 'UNTOLD'))
            """)
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  public void putOff(StoredWarning warning, Instant until) {
    database
        .sql("update warnings.warning set due = :until where id = :id")
        .param("until", Times.of(until))
        .param("id", warning.id())
        .update();
  }

  public void putOffStep(StoredWarning warning, Instant until) {
    stepped(warning.id(), warning.step(), until);
  }

  public void sent(long id, Instant now, Instant deadline) {
    database
        .sql(
            """
            update warnings.warning set state = 'SENT', reason = null, sent = :now,
              deadline = :deadline, next_step = :deadline
            where id = :id
            """)
        .param("now", Times.of(now))
        .param("deadline", Times.of(deadline))
        .param("id", id)
        .update();
  }

  /**
   * A step about a silence was taken.
   *
   * @param next when the next is due; null for none
   */
  public void stepped(long id, int step, @Nullable Instant next) {
    database
        .sql("update warnings.warning set step = :step, next_step = :next where id = :id")
        .param("step", step)
        .param("next", Times.of(next))
        .param("id", id)
        .update();
  }

  public void end(long id, WarningState state, @Nullable String reason, String by, Instant now) {
    database
        .sql(
            """
            update warnings.warning set state = :state, reason = :reason, ended = :now,
              ended_by = :by, next_step = null
            where id = :id
            """)
        .param("state", state.name())
        .param("reason", reason)
        .param("now", Times.of(now))
        .param("by", by)
        .param("id", id)
        .update();
  }

  /** What it is about, by the findings' ids. */
  public List<Long> findings(long id, long after, int most) {
    return database
        .sql(
            """
            select finding from warnings.item where warning = :id and finding > :after
            order by finding limit :most
            """)
        .param("id", id)
        .param("after", after)
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  public void answer(long id, String name, String text, Instant now) {
    database
        .sql(
            """
            insert into warnings.answer (warning, name, at, text)
            values (:id, :name, :now, :text)
            """)
        .param("id", id)
        .param("name", name)
        .param("now", Times.of(now))
        .param("text", text)
        .update();
  }
}
