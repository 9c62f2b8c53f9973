package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stays of withdrawn alerts, so that nothing brings them back. */
@Repository
public class TombstoneStore {
  private final JdbcClient jdbc;

  public TombstoneStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The end of one alert by one origin.
   *
   * @param envelope the withdrawal's envelope
   * @param hash of its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Tombstone(
      AlertId alert,
      MemberId origin,
      String reason,
      UUID envelope,
      byte[] hash,
      long leaf,
      Instant at) {}

  public void put(Tombstone stone) {
    jdbc.sql(
            """
            insert into alerts.tombstone (alert, origin, reason, envelope, hash, leaf, at)
            values (:alert, :origin, :reason, :envelope, :hash, :leaf, :at)
            on conflict (alert, origin) do nothing
            """)
        .param("alert", stone.alert().value())
        .param("origin", stone.origin().value())
        .param("reason", Sql.storable(stone.reason()))
        .param("envelope", stone.envelope())
        .param("hash", stone.hash())
        .param("leaf", stone.leaf())
        .param("at", Times.of(stone.at()))
        .update();
  }

  /** Whether this origin withdrew it. */
  public Optional<Tombstone> find(AlertId alert, MemberId origin) {
    return of(alert).stream().filter(stone -> stone.origin().equals(origin)).findFirst();
  }

  public List<Tombstone> of(AlertId alert) {
    return jdbc.sql("select * from alerts.tombstone where alert = :alert")
        .param("alert", alert.value())
        .query(
            (row, n) ->
                new Tombstone(
                    alert,
                    new MemberId(Sql.string(row, "origin")),
                    Sql.string(row, "reason"),
                    row.getObject("envelope", UUID.class),
                    Sql.bytes(row, "hash"),
                    row.getLong("leaf"),
                    Times.readRequired(row, "at")))
        .list();
  }
}
