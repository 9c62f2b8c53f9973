package org.atalaya.node.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.node.exchange.Delivery;
import org.atalaya.node.exchange.DeliveryState;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries as people read them: each with the reason why it has not arrived. */
@Repository
public class DeliveryStore {
  private final JdbcClient client;

  DeliveryStore(JdbcClient client) {
    this.client = client;
  }

  /** The newest first. */
  public List<Delivery> list(@Nullable MemberId recipient, boolean open, long before, int limit) {
    return client
        .sql(
            SELECT
                + """
                WHERE outbox.sequence < :before
                  AND (:recipient::text IS NULL OR outbox.recipient = :recipient)
                  AND (NOT :open OR outbox.state IN ('WAITING', 'SENT', 'AT_HUB', 'ARRIVED'))
                ORDER BY outbox.sequence DESC LIMIT :limit
                """)
        .param("before", before)
        .param("recipient", recipient == null ? null : recipient.value())
        .param("open", open)
        .param("limit", limit)
        .query(DeliveryStore::delivery)
        .list();
  }

  public List<Delivery> about(MemberId origin, String alert) {
    return client
        .sql(
            SELECT
                + """
                WHERE envelope.origin = :origin AND envelope.alert = :alert
                  AND envelope.kind <> 'receipt'
                ORDER BY outbox.sequence
                """)
        .param("origin", origin.value())
        .param("alert", alert)
        .query(DeliveryStore::delivery)
        .list();
  }

  /** Those that the hub has had since before a time and that the recipient has not confirmed. */
  public List<Delivery> unconfirmedAtHub(Instant sentBefore, int limit) {
    return client
        .sql(
            SELECT
                + """
                WHERE outbox.state = 'AT_HUB' AND outbox.sent < :before
                  AND envelope.kind NOT IN ('receipt', 'heartbeat')
                ORDER BY outbox.sequence LIMIT :limit
                """)
        .param("before", Times.of(sentBefore))
        .param("limit", limit)
        .query(DeliveryStore::delivery)
        .list();
  }

  private static final String SELECT =
      """
      SELECT outbox.sequence, outbox.recipient, outbox.envelope, envelope.kind, envelope.alert,
             envelope.version, outbox.priority, envelope.drill, outbox.state, outbox.ordinal,
             outbox.queued, outbox.sent, outbox.settled,
             CASE WHEN outbox.trouble IS NOT NULL THEN outbox.trouble
                  WHEN outbox.state IN ('WAITING', 'SENT') THEN link.trouble END AS reason,
             CASE WHEN outbox.trouble IS NOT NULL THEN outbox.detail
                  WHEN outbox.state IN ('WAITING', 'SENT') THEN link.detail END AS why
      FROM exchange.outbox
      JOIN exchange.envelope ON envelope.origin = outbox.origin AND envelope.id = outbox.envelope
      LEFT JOIN exchange.link ON link.member = outbox.recipient
      """;

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getLong("sequence"),
        new MemberId(row.getString("recipient")),
        row.getObject("envelope", UUID.class),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("alert"),
        row.getObject("version", Integer.class),
        row.getInt("priority") == 0 ? Priority.URGENT : Priority.ROUTINE,
        row.getBoolean("drill"),
        DeliveryState.valueOf(row.getString("state")),
        row.getObject("ordinal", Long.class),
        Times.readRequired(row, "queued"),
        Times.read(row, "sent"),
        Times.read(row, "settled"),
        Optional.ofNullable(row.getString("reason")).flatMap(Trouble::of).orElse(null),
        row.getString("why"));
  }
}
