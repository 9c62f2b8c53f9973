package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists alerts, those that wait for a person first. */
@Repository
public class AlertListStore {
  private static final String FOUND =
      """
      search @@ (websearch_to_tsquery('simple', :text) || websearch_to_tsquery('english', :text)
        || websearch_to_tsquery('spanish', :text) || websearch_to_tsquery('portuguese', :text)
        || websearch_to_tsquery('french', :text))
      """;

  private final JdbcClient jdbc;

  public AlertListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** After which line a page begins: the values that the list is ordered by. */
  public record Position(int attention, Instant arrived, UUID id) {}

  /** A line and where it stands. */
  public record Line(AlertSummary alert, Position position) {}

  /** What a person should know at a glance. */
  public record Counts(long unread, long unacknowledged, long open) {}

  public List<Line> list(InboxQuery query, @Nullable Position after) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    filter(query, conditions, values);
    if (after != null) {
      conditions.add(
          "(attention > :attention or (attention = :attention and (arrived, id) < (:arrived,"
              + " :id)))");
      values.put("attention", after.attention());
      values.put("arrived", Times.of(after.arrived()));
      values.put("id", after.id());
    }
    values.put("limit", query.limit() + 1);
    return jdbc.sql(
            "select attention, "
                + AlertStore.SUMMARY
                + " from alerts.alert where "
                + String.join(" and ", conditions)
                + " order by attention, arrived desc, id desc limit :limit")
        .params(values)
        .query(
            (row, n) ->
                new Line(
                    AlertStore.summary(row, n),
                    new Position(
                        row.getInt("attention"),
                        Times.readRequired(row, "arrived"),
                        row.getObject("id", UUID.class))))
        .list();
  }

  private static void filter(
      InboxQuery query, List<String> conditions, Map<String, Object> values) {
    if (query.text() != null && !query.text().isBlank()) {
      conditions.add(FOUND);
      values.put("text", SearchText.plain(query.text()));
    }
    if (query.severity() != null) {
      conditions.add("severity = :severity");
      values.put("severity", query.severity().name());
    }
    if (query.tlp() != null) {
      conditions.add("tlp = :tlp");
      values.put("tlp", query.tlp().name());
    }
    if (query.origin() != null) {
      conditions.add("origin = :origin");
      values.put("origin", query.origin().value());
    }
    if (query.category() != null) {
      conditions.add("category = :category");
      values.put("category", query.category());
    }
    if (query.drill() != null) {
      conditions.add("drill = :drill");
      values.put("drill", query.drill());
    }
    if (query.own() != null) {
      conditions.add("own = :own");
      values.put("own", query.own());
    }
    if (query.since() != null) {
      conditions.add("arrived >= :since");
      values.put("since", Times.of(query.since()));
    }
    if (query.attention() != null) {
      conditions.add(attention(query.attention()));
    }
  }

  private static String attention(InboxQuery.Attention attention) {
    return switch (attention) {
      case UNREAD -> "attention = 0";
      case UNACKNOWLEDGED -> "attention < 2";
      case ACKNOWLEDGED -> "acknowledged_at is not null and state = 'OPEN'";
      case WITHDRAWN -> "state = 'WITHDRAWN'";
    };
  }

  public Counts counts() {
    return jdbc.sql(
            """
            select count(*) filter (where attention = 0), count(*) filter (where attention < 2),
              count(*) filter (where state = 'OPEN')
            from alerts.alert
            """)
        .query((row, n) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  /** Origins and categories that occur, for the filters. */
  public List<String> origins() {
    return jdbc.sql("select distinct origin as name from alerts.alert order by name")
        .query((row, n) -> Sql.string(row, "name"))
        .list();
  }

  public List<String> categories() {
    return jdbc.sql("select distinct category as name from alerts.alert order by name")
        .query((row, n) -> Sql.string(row, "name"))
        .list();
  }
}
