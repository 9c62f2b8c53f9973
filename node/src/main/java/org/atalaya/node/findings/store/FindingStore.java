package org.atalaya.node.findings.store;

import com.google.common.net.InetAddresses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.findings.FindingQuery;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.findings.OpenedFinding;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Findings, each once for what makes it one. */
@Repository
public class FindingStore {
  private final JdbcClient database;

  FindingStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * Opens what is new, counts what is known, and opens again what was closed.
   *
   * @return what was opened, anew or again
   */
  public List<OpenedFinding> put(List<Seen> seen, Instant now) {
    return database
        .sql(
            """
            with put as (insert into findings.finding (key, organisation, category, identifier, subject, address,
              port, host, severity, state, first_seen, last_seen, seen, opened, report, place)
            select key, organisation, category, identifier, subject, cast(address as inet), port, host, severity,
              'OPEN', cast(first_seen as timestamptz), cast(last_seen as timestamptz), seen, :now,
              report, place
            from unnest(:keys::uuid[], :organisations::text[], :categories::text[], :identifiers::text[],
              :subjects::text[], :addresses::text[], :ports::integer[], :hosts::text[], :severities::text[],
              :firsts::text[], :lasts::text[], :counts::bigint[],
              :reports::bigint[], :places::bigint[])
              as one (key, organisation, category, identifier, subject, address, port, host, severity,
                first_seen, last_seen, seen, report, place)
            order by key on conflict (key) do update set
              first_seen = case when finding.seen = 0 then excluded.first_seen
                else least(finding.first_seen, excluded.first_seen) end,
              last_seen = case when finding.seen = 0 then excluded.last_seen
                else greatest(finding.last_seen, excluded.last_seen) end,
              seen = finding.seen + excluded.seen,
              host = coalesce(excluded.host, finding.host),
              severity = case when excluded.last_seen >= finding.last_seen or finding.seen = 0
                then excluded.severity else finding.severity end,
              report = case when excluded.last_seen >= finding.last_seen or finding.seen = 0
                then excluded.report else finding.report end,
              place = case when excluded.last_seen >= finding.last_seen or finding.seen = 0
                then excluded.place else finding.place end,
              reopened = finding.reopened
                + case when finding.state = 'CLOSED'
                    and (excluded.last_seen > finding.last_seen or finding.seen = 0)
                  then 1 else 0 end,
              closed = case when excluded.last_seen > finding.last_seen or finding.seen = 0
                then null else finding.closed end,
              state = case when excluded.last_seen > finding.last_seen or finding.seen = 0
                then 'OPEN' else finding.state end
            returning new.id, new.organisation, new.category,
              new.state = 'OPEN' and old.state is distinct from 'OPEN' as opened)
            select id, organisation, category from put where opened order by id
            """)
        .param("now", Times.of(now))
        .param("keys", seen.stream().map(one -> one.key().digest()).toArray(UUID[]::new))
        .param("organisations", texts(seen, one -> one.key().organisation()))
        .param("categories", texts(seen, one -> one.key().category()))
        .param("identifiers", texts(seen, one -> one.key().identifier()))
        .param("subjects", texts(seen, one -> one.key().subject()))
        .param("addresses", texts(seen, Seen::address))
        .param("ports", seen.stream().map(one -> one.key().port()).toArray(Integer[]::new))
        .param("hosts", texts(seen, Seen::host))
        .param("severities", texts(seen, Seen::severity))
        .param("firsts", texts(seen, one -> one.first().toString()))
        .param("lasts", texts(seen, one -> one.last().toString()))
        .param("counts", seen.stream().map(Seen::count).toArray(Long[]::new))
        .param("reports", seen.stream().map(Seen::report).toArray(Long[]::new))
        .param("places", seen.stream().map(Seen::place).toArray(Long[]::new))
        .query(
            (row, number) ->
                new OpenedFinding(
                    row.getLong("id"), row.getString("organisation"), row.getString("category")))
        .list();
  }

  private static @Nullable String[] texts(List<Seen> seen, Function<Seen, @Nullable String> text) {
    return seen.stream().map(text).toArray(String[]::new);
  }

  /** Takes back what observations counted for. */
  public void takeBack(List<Seen> seen) {
    database
        .sql(
            """
            update findings.finding set seen = greatest(0, finding.seen - one.seen)
            from unnest(:keys::uuid[], :counts::bigint[]) as one (key, seen)
            where finding.key = one.key
            """)
        .param("keys", seen.stream().map(one -> one.key().digest()).toArray(UUID[]::new))
        .param("counts", seen.stream().map(Seen::count).toArray(Long[]::new))
        .update();
  }

  /** Closes what no observation speaks of any more; answers how many. */
  public int closeUnsaid(Instant now) {
    return database
        .sql(
            """
            update findings.finding set state = 'CLOSED', closed = :now
            where seen = 0 and state = 'OPEN'
            """)
        .param("now", Times.of(now))
        .update();
  }

  /** Closes what was not seen since; answers how many. */
  public int close(Instant seenBefore, Instant now) {
    return database
        .sql(
            """
            update findings.finding set state = 'CLOSED', closed = :now
            where state = 'OPEN' and last_seen < :before and opened < :before
            """)
        .param("now", Times.of(now))
        .param("before", Times.of(seenBefore))
        .update();
  }

  public Optional<FindingView> find(long id) {
    return database
        .sql("select * from findings.finding where id = :id")
        .param("id", id)
        .query(FindingStore::finding)
        .optional();
  }

  public List<FindingView> findings(Collection<Long> ids) {
    return database
        .sql("select * from findings.finding where id = any(:ids) order by id")
        .param("ids", ids.toArray(Long[]::new))
        .query(FindingStore::finding)
        .list();
  }

  public Page<FindingView> list(FindingQuery query) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    filter(query, conditions, values);
    if (query.after() != null) {
      Cursor after = Cursor.parse(query.after(), 2);
      conditions.add("(last_seen, id) < (:seen, :id)");
      values.put("seen", Times.of(after.time(0)));
      values.put("id", after.number(1));
    }
    List<FindingView> found =
        database
            .sql(
                "select * from findings.finding where "
                    + String.join(" and ", conditions)
                    + " order by last_seen desc, id desc limit :most")
            .params(values)
            .param("most", query.limit() + 1)
            .query(FindingStore::finding)
            .list();
    return Page.of(found, query.limit(), last -> Cursor.of(last.lastSeen(), last.id()));
  }

  private static void filter(
      FindingQuery query, List<String> conditions, Map<String, Object> values) {
    String of = query.of() == null ? "" : query.of().strip().toLowerCase(Locale.ROOT);
    if (isNetwork(of)) {
      conditions.add("address <<= cast(:of as inet)");
      values.put("of", of);
    } else if (!of.isEmpty()) {
      conditions.add("host like :of");
      values.put("of", beginning(of));
    }
    if (query.organisation() != null) {
      conditions.add("organisation = :organisation");
      values.put("organisation", query.organisation());
    }
    if (query.category() != null) {
      conditions.add("(category = :category or category like :below)");
      values.put("category", query.category());
      values.put("below", beginning(query.category() + "/"));
    }
    if (query.open() != null) {
      conditions.add("state = :state");
      values.put("state", query.open() ? "OPEN" : "CLOSED");
    }
  }

  /** What LIKE takes for texts that begin so. */
  private static String beginning(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  private static boolean isNetwork(String of) {
    int slash = of.indexOf('/');
    String address = slash < 0 ? of : of.substring(0, slash);
    if (!InetAddresses.isInetAddress(address)) {
      return false;
    }
    int most = address.indexOf(':') < 0 ? 32 : 128;
    String length = slash < 0 ? "" : of.substring(slash + 1);
    return slash < 0 || (length.matches("\\d{1,3}") && Integer.parseInt(length) <= most);
  }

  private static FindingView finding(ResultSet row, int number) throws SQLException {
    return new FindingView(
        row.getLong("id"),
        row.getString("organisation"),
        row.getString("category"),
        row.getString("identifier"),
        row.getString("subject"),
        row.getInt("port"),
        row.getString("host"),
        row.getString("severity"),
        row.getString("state").equals("OPEN"),
        Times.readRequired(row, "first_seen"),
        Times.readRequired(row, "last_seen"),
        row.getLong("seen"),
        Times.read(row, "closed"),
        row.getInt("reopened"),
        row.getLong("report"),
        row.getLong("place"));
  }
}
