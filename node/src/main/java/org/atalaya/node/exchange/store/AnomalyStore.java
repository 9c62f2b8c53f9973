package org.atalaya.node.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Anomaly;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What should not have happened, one row for each kind, channel and place until it is resolved. */
@Repository
public class AnomalyStore {
  private final JdbcClient client;

  AnomalyStore(JdbcClient client) {
    this.client = client;
  }

  /**
   * Keeps one, or counts it if it is open already.
   *
   * @return whether this is the first time since it was last resolved
   */
  public boolean record(
      Trouble trouble,
      MemberId origin,
      @Nullable MemberId sender,
      String place,
      String detail,
      Instant now) {
    return client
            .sql(
                """
                INSERT INTO exchange.anomaly (trouble, origin, sender, place, detail, first, last)
                VALUES (:trouble, :origin, :sender, :place, :detail, :now, :now)
                ON CONFLICT (trouble, origin, place) WHERE resolved IS NULL
                DO UPDATE SET times = anomaly.times + 1, last = EXCLUDED.last,
                  detail = EXCLUDED.detail, sender = EXCLUDED.sender
                RETURNING times
                """)
            .param("trouble", trouble.name())
            .param("origin", origin.value())
            .param("sender", sender == null ? null : sender.value())
            .param("place", place)
            .param("detail", detail)
            .param("now", Times.of(now))
            .query(Long.class)
            .single()
        == 1;
  }

  /** The newest first. */
  public List<Anomaly> list(boolean open, long before, int limit) {
    return client
        .sql(
            """
            SELECT id, trouble, origin, sender, place, detail, times, first, last, resolved
            FROM exchange.anomaly
            WHERE id < :before AND (resolved IS NULL OR NOT :open)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("before", before)
        .param("open", open)
        .param("limit", limit)
        .query(AnomalyStore::anomaly)
        .list();
  }

  public long countOpen() {
    return client
        .sql("SELECT count(*) FROM exchange.anomaly WHERE resolved IS NULL")
        .query(Long.class)
        .single();
  }

  public boolean resolve(long id, Instant now) {
    return client
            .sql("UPDATE exchange.anomaly SET resolved = :now WHERE id = :id AND resolved IS NULL")
            .param("now", Times.of(now))
            .param("id", id)
            .update()
        == 1;
  }

  /** Closes "not confirmed" for what is confirmed now: that ordinal and those before it. */
  public void confirmed(MemberId recipient, long ordinal, Instant now) {
    client
        .sql(
            """
            UPDATE exchange.anomaly SET resolved = :now
            WHERE trouble = 'NOT_CONFIRMED' AND resolved IS NULL AND origin = :recipient
              AND substring(place FROM 'ordinal ([0-9]+)')::bigint <= :ordinal
            """)
        .param("now", Times.of(now))
        .param("recipient", recipient.value())
        .param("ordinal", ordinal)
        .update();
  }

  private static Anomaly anomaly(ResultSet row, int number) throws SQLException {
    String sender = row.getString("sender");
    return new Anomaly(
        row.getLong("id"),
        Trouble.valueOf(row.getString("trouble")),
        new MemberId(row.getString("origin")),
        sender == null ? null : new MemberId(sender),
        row.getString("place"),
        row.getString("detail"),
        row.getLong("times"),
        Times.readRequired(row, "first"),
        Times.readRequired(row, "last"),
        Times.read(row, "resolved"));
  }
}
