package org.atalaya.node.relevance.store;

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
import java.util.function.Function;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.relevance.RelevanceView;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.relevance.Why;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which alerts are compared, how far, and what they touch. */
@Repository
public class RelevanceStore {
  /** Longer texts of an alert are told apart by their beginnings. */
  private static final int LONGEST = 300;

  private final JdbcClient database;

  RelevanceStore(JdbcClient database) {
    this.database = database;
  }

  /** An organisation with its surest reason. */
  public record Line(String organisation, Certainty certainty, long count) {}

  /** An alert that is being compared, for the how many-th time. */
  public record Round(UUID alert, int round) {}

  /** How a certainty is stored and sorted. */
  public static int rank(Certainty certainty) {
    return switch (certainty) {
      case SURE -> 0;
      case LIKELY -> 1;
      case POSSIBLE -> 2;
    };
  }

  private static Certainty certainty(int rank) {
    return switch (rank) {
      case 0 -> Certainty.SURE;
      case 1 -> Certainty.LIKELY;
      default -> Certainty.POSSIBLE;
    };
  }

  /** An alert, or a new version of it, is to be compared. */
  public void await(AlertId alert, Instant due, Instant until) {
    database
        .sql(
            """
            insert into relevance.alert (alert, state, due, until)
            values (:alert, 'WAITING', :due, :until)
            on conflict (alert) do update set state = 'WAITING', due = excluded.due,
              until = excluded.until
            """)
        .param("alert", alert.value())
        .param("due", Times.of(due))
        .param("until", Times.of(until))
        .update();
  }

  /** All that are not over are to be compared again. */
  public void awaitAll(Instant due, Instant now) {
    database
        .sql(
            """
            update relevance.alert set state = 'WAITING', due = :due
            where until > :now and (state <> 'WAITING' or due < :due)
            """)
        .param("due", Times.of(due))
        .param("now", Times.of(now))
        .update();
  }

  /** Those that touch somebody by an observation of this report are to be compared again. */
  public void awaitThoseOf(long report, Instant now) {
    database
        .sql(
            """
            update relevance.alert set state = 'WAITING', due = :now
            where until > :now and state <> 'WAITING'
              and alert in (select alert from relevance.touch where report = :report)
            """)
        .param("report", report)
        .param("now", Times.of(now))
        .update();
  }

  public void remove(AlertId alert) {
    database
        .sql("delete from relevance.alert where alert = :alert")
        .param("alert", alert.value())
        .update();
  }

  /** The next that is to be compared. */
  public Optional<AlertId> nextWaiting(Instant now) {
    return database
        .sql(
            """
            select alert from relevance.alert where state = 'WAITING' and due <= :now
            order by due, alert limit 1
            """)
        .param("now", Times.of(now))
        .query((row, number) -> new AlertId(row.getObject(1, UUID.class)))
        .optional();
  }

  public void putOff(AlertId alert, Instant until) {
    database
        .sql("update relevance.alert set due = :due where alert = :alert and state = 'WAITING'")
        .param("due", Times.of(until))
        .param("alert", alert.value())
        .update();
  }

  /**
   * The constituency was asked; the past is looked through next.
   *
   * @param looksFor indicators and vulnerabilities, in the forms in which they are compared
   */
  public void compared(AlertId alert, Collection<String> looksFor, List<NewTouch> touches) {
    database
        .sql(
            """
            update relevance.alert set state = 'LOOKING', round = round + 1, looked = 0,
              to_look = 0, matched = null
            where alert = :alert
            """)
        .param("alert", alert.value())
        .update();
    database
        .sql("delete from relevance.looks_for where alert = :alert")
        .param("alert", alert.value())
        .update();
    database
        .sql(
            """
            insert into relevance.looks_for (alert, text)
            select :alert, text from unnest(:texts::text[]) as one (text)
            """)
        .param("alert", alert.value())
        .param("texts", looksFor.toArray(String[]::new))
        .update();
    put(touches);
  }

  /** Keeps the alert from others until the transaction ends; false if it waits no more. */
  public boolean lockWaiting(AlertId alert) {
    return database
        .sql("select 1 from relevance.alert where alert = :alert and state = 'WAITING' for update")
        .param("alert", alert.value())
        .query((row, number) -> 1)
        .optional()
        .isPresent();
  }

  /** Writes what was found, and widens the time of what was known. */
  public void put(List<NewTouch> touches) {
    if (touches.isEmpty()) {
      return;
    }
    List<NewTouch> sorted = merged(touches);
    database
        .sql(
            """
            insert into relevance.touch (alert, organisation, why, named, own, certainty, round,
              first_seen, last_seen, report, place)
            select one.alert, organisation, why, named, own, certainty, a.round,
              cast(first_seen as timestamptz), cast(last_seen as timestamptz), report, place
            from unnest(:alerts::uuid[], :organisations::text[], :whys::text[], :nameds::text[],
              :owns::text[], :certainties::integer[], :firsts::text[], :lasts::text[],
              :reports::bigint[], :places::bigint[])
              as one (alert, organisation, why, named, own, certainty, first_seen, last_seen,
                report, place)
            join relevance.alert a on a.alert = one.alert
            for key share of a
            on conflict (alert, organisation, why, named, own) do update set
              certainty = excluded.certainty, round = excluded.round,
              first_seen = least(touch.first_seen, excluded.first_seen),
              report = case when touch.last_seen > excluded.last_seen
                then touch.report else excluded.report end,
              place = case when touch.last_seen > excluded.last_seen
                then touch.place else excluded.place end,
              last_seen = greatest(touch.last_seen, excluded.last_seen)
            """)
        .param("alerts", sorted.stream().map(NewTouch::alert).toArray(UUID[]::new))
        .param("organisations", texts(sorted, NewTouch::organisation))
        .param("whys", texts(sorted, one -> one.reason().why().name()))
        .param("nameds", texts(sorted, one -> one.reason().named()))
        .param("owns", texts(sorted, one -> one.reason().own()))
        .param(
            "certainties",
            sorted.stream().map(one -> rank(one.reason().certainty())).toArray(Integer[]::new))
        .param("firsts", texts(sorted, one -> text(one.reason().first())))
        .param("lasts", texts(sorted, one -> text(one.reason().last())))
        .param("reports", sorted.stream().map(one -> one.reason().report()).toArray(Long[]::new))
        .param("places", sorted.stream().map(one -> one.reason().place()).toArray(Long[]::new))
        .update();
  }

  /** Each once, in order, with texts that an index can hold. */
  private static List<NewTouch> merged(List<NewTouch> touches) {
    var merged = new ArrayList<NewTouch>();
    for (NewTouch one : touches.stream().map(RelevanceStore::cut).sorted(NewTouch.ORDER).toList()) {
      if (!merged.isEmpty() && NewTouch.ORDER.compare(merged.getLast(), one) == 0) {
        merged.set(merged.size() - 1, NewTouches.both(merged.getLast(), one));
      } else {
        merged.add(one);
      }
    }
    return merged;
  }

  private static NewTouch cut(NewTouch touch) {
    Reason one = touch.reason();
    return new NewTouch(
        touch.alert(),
        touch.organisation(),
        new Reason(
            one.why(),
            one.certainty(),
            cut(one.named()),
            cut(one.own()),
            one.first(),
            one.last(),
            one.report(),
            one.place()));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST)).replace("\0", "");
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable String[] texts(
      List<NewTouch> touches, Function<NewTouch, @Nullable String> text) {
    return touches.stream().map(text).toArray(String[]::new);
  }

  /** The alerts for which the past is looked through. */
  public List<Round> looking() {
    return database
        .sql("select alert, round from relevance.alert where state = 'LOOKING' order by alert")
        .query((row, number) -> new Round(row.getObject("alert", UUID.class), row.getInt("round")))
        .list();
  }

  /** How far that is. */
  public void looked(Collection<Round> rounds, long looked, long toLook) {
    database
        .sql(
            """
            update relevance.alert set looked = :looked, to_look = :toLook
            where alert = any(:alerts) and state = 'LOOKING'
            """)
        .param("looked", looked)
        .param("toLook", toLook)
        .param("alerts", rounds.stream().map(Round::alert).toArray(UUID[]::new))
        .update();
  }

  /** All was looked through; what an earlier round found and this one did not is gone. */
  public void done(Round round, Instant now) {
    int done =
        database
            .sql(
                """
                update relevance.alert set state = 'DONE', matched = :now
                where alert = :alert and state = 'LOOKING' and round = :round
                """)
            .param("now", Times.of(now))
            .param("alert", round.alert())
            .param("round", round.round())
            .update();
    if (done == 1) {
      database
          .sql("delete from relevance.touch where alert = :alert and round < :round")
          .param("alert", round.alert())
          .param("round", round.round())
          .update();
    }
  }

  /** What is looked for in new observations, each with who looks. */
  public Map<String, List<UUID>> looksFor(Instant now) {
    return looksFor(
        database
            .sql(
                """
                select l.alert, l.text from relevance.looks_for l
                join relevance.alert a on a.alert = l.alert where a.until > :now
                """)
            .param("now", Times.of(now)));
  }

  /** What these look for. */
  public Map<String, List<UUID>> looksFor(Collection<Round> rounds) {
    return looksFor(
        database
            .sql("select alert, text from relevance.looks_for where alert = any(:alerts)")
            .param("alerts", rounds.stream().map(Round::alert).toArray(UUID[]::new)));
  }

  private static Map<String, List<UUID>> looksFor(JdbcClient.StatementSpec query) {
    Map<String, List<UUID>> all = new HashMap<>();
    query.query(
        row -> {
          all.computeIfAbsent(row.getString("text"), text -> new ArrayList<>())
              .add(row.getObject("alert", UUID.class));
        });
    return all;
  }

  /** Which of these are known. */
  public List<UUID> known() {
    return database
        .sql("select alert from relevance.alert")
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  public Optional<RelevanceView> view(AlertId alert) {
    return database
        .sql(
            """
            select a.*, coalesce(sure, 0) as sure, coalesce(likely, 0) as likely,
              coalesce(possible, 0) as possible
            from relevance.alert a left join lateral (
              select count(*) filter (where surest = 0) as sure,
                count(*) filter (where surest = 1) as likely,
                count(*) filter (where surest = 2) as possible
              from (select min(certainty) as surest from relevance.touch t
                where t.alert = a.alert group by organisation) o) c on true
            where a.alert = :alert
            """)
        .param("alert", alert.value())
        .query(
            (row, number) ->
                new RelevanceView(
                    row.getString("state").equals("WAITING") && row.getInt("round") == 0,
                    row.getLong("looked"),
                    row.getLong("to_look"),
                    Times.read(row, "matched"),
                    row.getLong("sure"),
                    row.getLong("likely"),
                    row.getLong("possible")))
        .optional();
  }

  /** Organisations that are touched so surely or more, the surest first, behind one of them. */
  public List<Line> organisations(
      AlertId alert, Certainty atLeast, int afterRank, String afterId, int most) {
    return database
        .sql(
            """
            select organisation, min(certainty) as certainty, count(*) as count
            from relevance.touch where alert = :alert group by organisation
            having min(certainty) <= :least
              and (min(certainty), organisation) > (:rank, :id)
            order by min(certainty), organisation limit :most
            """)
        .param("alert", alert.value())
        .param("least", rank(atLeast))
        .param("rank", afterRank)
        .param("id", afterId)
        .param("most", most)
        .query(RelevanceStore::line)
        .list();
  }

  /** Those of these organisations that are touched. */
  public List<Line> lines(AlertId alert, Collection<String> organisations) {
    return database
        .sql(
            """
            select organisation, min(certainty) as certainty, count(*) as count
            from relevance.touch where alert = :alert and organisation = any(:organisations)
            group by organisation order by organisation
            """)
        .param("alert", alert.value())
        .param("organisations", organisations.toArray(String[]::new))
        .query(RelevanceStore::line)
        .list();
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(
        row.getString("organisation"), certainty(row.getInt("certainty")), row.getLong("count"));
  }

  /** The first reasons of each, the surest and then the latest first. */
  public Map<String, List<Reason>> reasons(
      AlertId alert, Collection<String> organisations, int most) {
    Map<String, List<Reason>> reasons = new HashMap<>();
    database
        .sql(
            """
            select * from (
              select *, row_number() over (partition by organisation
                order by certainty, why = 'SECTOR', last_seen desc nulls last, why, named, own) as at
              from relevance.touch
              where alert = :alert and organisation = any(:organisations)) one
            where at <= :most order by organisation, at
            """)
        .param("alert", alert.value())
        .param("organisations", organisations.toArray(String[]::new))
        .param("most", most)
        .query(
            row -> {
              reasons
                  .computeIfAbsent(row.getString("organisation"), id -> new ArrayList<>())
                  .add(reason(row));
            });
    return reasons;
  }

  private static Reason reason(ResultSet row) throws SQLException {
    return new Reason(
        Why.valueOf(row.getString("why")),
        certainty(row.getInt("certainty")),
        row.getString("named"),
        row.getString("own"),
        Times.read(row, "first_seen"),
        Times.read(row, "last_seen"),
        row.getObject("report", Long.class),
        row.getObject("place", Long.class));
  }
}
