package org.atalaya.node.alerts.store;

import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertAnomaly;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came in about an alert from somebody who may not say it. */
@Repository
public class StrangerStore {
  private final JdbcClient jdbc;

  public StrangerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps it once for each envelope; the id is given by the database. */
  public void put(AlertAnomaly anomaly) {
    jdbc.sql(
            """
            insert into alerts.anomaly (code, alert, origin, owner, envelope, at)
            values (:code, :alert, :origin, :owner, :envelope, :at)
            on conflict (envelope) do nothing
            """)
        .param("code", anomaly.code())
        .param("alert", anomaly.alert().value())
        .param("origin", anomaly.origin().value())
        .param("owner", anomaly.owner().value())
        .param("envelope", anomaly.envelope())
        .param("at", Times.of(anomaly.at()))
        .update();
  }

  /** The newest first, those with a smaller id than {@code before}; of one alert or of all. */
  public List<AlertAnomaly> list(@Nullable AlertId alert, long before, int limit) {
    return jdbc.sql(
            """
            select * from alerts.anomaly
            where id < :before and (cast(:alert as uuid) is null or alert = :alert)
            order by id desc limit :limit
            """)
        .param("alert", alert == null ? null : alert.value())
        .param("before", before)
        .param("limit", limit)
        .query(
            (row, n) ->
                new AlertAnomaly(
                    row.getLong("id"),
                    Sql.string(row, "code"),
                    new AlertId(row.getObject("alert", UUID.class)),
                    new MemberId(Sql.string(row, "origin")),
                    new MemberId(Sql.string(row, "owner")),
                    row.getObject("envelope", UUID.class),
                    Times.readRequired(row, "at")))
        .list();
  }
}
