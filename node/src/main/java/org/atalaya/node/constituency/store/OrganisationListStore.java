package org.atalaya.node.constituency.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.constituency.OrganisationQuery;
import org.atalaya.node.constituency.OrganisationSummary;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists organisations by key. */
@Repository
public class OrganisationListStore {
  private static final String SUMMARY =
      """
      select o.id, o.name, o.sector, o.parent, o.retired, o.changed, o.sort_name,
        (select count(*) from constituency.network where organisation = o.id) as networks,
        (select count(*) from constituency.as_number where organisation = o.id) as as_numbers,
        (select count(*) from constituency.domain where organisation = o.id) as domains,
        jsonb_array_length(o.contacts) as contacts
      from constituency.organisation o where
      """;

  private final JdbcClient jdbc;

  OrganisationListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Line(OrganisationSummary organisation, String key) {}

  public Page<OrganisationSummary> list(OrganisationQuery query) {
    String column = query.byChange() ? "o.changed" : "o.sort_name";
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    filter(query, conditions, values);
    if (query.after() != null) {
      Cursor after = Cursor.parse(query.after(), 2);
      conditions.add("(%s, o.id) %s (:key, :id)".formatted(column, query.descending() ? "<" : ">"));
      values.put("key", query.byChange() ? Times.of(after.time(0)) : after.text(0));
      values.put("id", after.text(1));
    }
    String way = query.descending() ? " desc" : "";
    List<Line> lines =
        jdbc.sql(
                SUMMARY
                    + String.join(" and ", conditions)
                    + " order by %s%s, o.id%s limit :limit".formatted(column, way, way))
            .params(values)
            .param("limit", query.limit() + 1)
            .query((row, number) -> line(row, query.byChange()))
            .list();
    return Page.of(lines, query.limit(), Line::key).map(Line::organisation);
  }

  private static void filter(
      OrganisationQuery query, List<String> conditions, Map<String, Object> values) {
    if (query.text() != null && !query.text().isBlank()) {
      conditions.add("position(:text in o.search) > 0");
      values.put("text", Folded.text(query.text().strip().replace("\0", "")));
    }
    if (query.sector() != null) {
      conditions.add("o.sector = :sector");
      values.put("sector", query.sector().name());
    }
    if (query.parent() != null) {
      conditions.add("o.parent = :parent");
      values.put("parent", query.parent());
    }
    if (query.retired() != null) {
      conditions.add("o.retired = :retired");
      values.put("retired", query.retired());
    }
  }

  private static Line line(ResultSet row, boolean byChange) throws SQLException {
    OrganisationSummary one =
        new OrganisationSummary(
            row.getString("id"),
            row.getString("name"),
            Sector.valueOf(row.getString("sector")),
            row.getString("parent"),
            row.getLong("networks"),
            row.getLong("as_numbers"),
            row.getLong("domains"),
            row.getInt("contacts"),
            row.getBoolean("retired"),
            Times.readRequired(row, "changed"));
    Object key = byChange ? one.changed() : row.getString("sort_name");
    return new Line(one, Cursor.of(key, one.id()));
  }
}
