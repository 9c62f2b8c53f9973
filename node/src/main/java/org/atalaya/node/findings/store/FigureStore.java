package org.atalaya.node.findings.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.node.findings.FindingFigures;
import org.atalaya.node.findings.FindingFigures.OfClass;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts findings. */
@Repository
public class FigureStore {
  private final JdbcClient database;

  FigureStore(JdbcClient database) {
    this.database = database;
  }

  public FindingFigures figures(Instant now) {
    Map<String, Long> byClass = new TreeMap<>();
    Map<String, Long> byOrganisation = new HashMap<>();
    database
        .sql(
            """
            select organisation, split_part(category, '/', 1) as class, count(*) as open
            from findings.finding where state = 'OPEN' group by 1, 2
            """)
        .query(
            row -> {
              long open = row.getLong("open");
              byClass.merge(row.getString("class"), open, Long::sum);
              byOrganisation.merge(row.getString("organisation"), open, Long::sum);
            });
    Map<String, List<Long>> fresh = fresh(now);
    fresh.keySet().forEach(one -> byClass.putIfAbsent(one, 0L));
    List<OfClass> classes =
        byClass.entrySet().stream()
            .map(
                one ->
                    new OfClass(
                        one.getKey(), one.getValue(), fresh.getOrDefault(one.getKey(), none())))
            .sorted(
                Comparator.comparingLong(OfClass::open).reversed().thenComparing(OfClass::category))
            .toList();
    return new FindingFigures(now, classes, byOrganisation);
  }

  /** How many are open at an organisation, by class. */
  public Map<String, Long> open(String organisation) {
    Map<String, Long> open = new TreeMap<>();
    database
        .sql(
            """
            select split_part(category, '/', 1) as class, count(*) as open
            from findings.finding where organisation = :organisation and state = 'OPEN' group by 1
            """)
        .param("organisation", organisation)
        .query(
            row -> {
              open.put(row.getString("class"), row.getLong("open"));
            });
    return open;
  }

  private Map<String, List<Long>> fresh(Instant now) {
    Map<String, List<Long>> fresh = new HashMap<>();
    database
        .sql(
            """
            select split_part(category, '/', 1) as class,
              cast(floor(extract(epoch from cast(:now as timestamptz) - opened) / 86400) as integer)
                as ago,
              count(*) as fresh
            from findings.finding
            where opened > cast(:now as timestamptz) - make_interval(days => :days)
              and opened <= :now
            group by 1, 2
            """)
        .param("now", Times.of(now))
        .param("days", FindingFigures.DAYS)
        .query(
            row -> {
              fresh
                  .computeIfAbsent(row.getString("class"), one -> none())
                  .set(FindingFigures.DAYS - 1 - row.getInt("ago"), row.getLong("fresh"));
            });
    return fresh;
  }

  private static List<Long> none() {
    return new ArrayList<>(Collections.nCopies(FindingFigures.DAYS, 0L));
  }
}
