package org.atalaya.node.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.DeliveryState;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be sent, to whom, and how far it came. */
@Repository
public class OutboxStore {
  private final JdbcClient client;
  private final JdbcTemplate batches;

  OutboxStore(JdbcClient client, JdbcTemplate batches) {
    this.client = client;
    this.batches = batches;
  }

  /** A row to be queued; with a trouble it is kept as withheld and never sent. */
  public record Queued(
      MemberId recipient,
      StoredEnvelope envelope,
      @Nullable Trouble withheld,
      @Nullable String detail) {}

  public void queue(Collection<Queued> rows, Instant now) {
    String sql =
        """
        INSERT INTO exchange.outbox
          (recipient, origin, envelope, priority, size, expires, state, queued, settled, trouble,
           detail)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """;
    batches.batchUpdate(
        sql,
        rows,
        200,
        (row, queued) -> {
          var envelope = queued.envelope().signed().envelope();
          boolean withheld = queued.withheld() != null;
          row.setString(1, queued.recipient().value());
          row.setString(2, envelope.origin().value());
          row.setObject(3, envelope.id());
          row.setInt(4, EnvelopeStore.rank(envelope.priority()));
          row.setInt(5, queued.envelope().size());
          row.setObject(6, Times.of(envelope.expires()));
          row.setString(7, (withheld ? DeliveryState.WITHHELD : DeliveryState.WAITING).name());
          row.setObject(8, Times.of(now));
          row.setObject(9, withheld ? Times.of(now) : null);
          row.setString(10, queued.withheld() == null ? null : queued.withheld().code());
          row.setString(11, queued.detail());
        });
  }

  /**
   * Our channel to the recipient, locked until the transaction ends. Whoever changes rows of the
   * channel locks it first.
   */
  public ChannelState lock(MemberId recipient) {
    return locked(recipient)
        .orElseGet(
            () -> {
              begin(recipient);
              return locked(recipient).orElseThrow();
            });
  }

  private Optional<ChannelState> locked(MemberId recipient) {
    return client
        .sql(SELECT_CHANNEL + " FOR UPDATE")
        .param("recipient", recipient.value())
        .query(OutboxStore::channel)
        .optional();
  }

  private void begin(MemberId recipient) {
    client
        .sql(
            """
            INSERT INTO exchange.channel_out (recipient, ordinal, head, arrived, at_hub)
            VALUES (:recipient, 0, :head, 0, 0) ON CONFLICT DO NOTHING
            """)
        .param("recipient", recipient.value())
        .param("head", ChannelHead.START.hash())
        .update();
  }

  /** The highest ordinal that may be known outside. */
  public long handed(MemberId recipient) {
    return client
        .sql("SELECT handed FROM exchange.channel_out WHERE recipient = :recipient")
        .param("recipient", recipient.value())
        .query(Long.class)
        .single();
  }

  public void handed(MemberId recipient, long upTo) {
    client
        .sql(
            """
            UPDATE exchange.channel_out SET handed = :upTo
            WHERE recipient = :recipient AND handed < :upTo
            """)
        .param("upTo", upTo)
        .param("recipient", recipient.value())
        .update();
  }

  public ChannelState channel(MemberId recipient) {
    return client
        .sql(SELECT_CHANNEL)
        .param("recipient", recipient.value())
        .query(OutboxStore::channel)
        .optional()
        .orElse(ChannelState.START);
  }

  public void save(MemberId recipient, ChannelState state) {
    client
        .sql(
            """
            UPDATE exchange.channel_out
            SET ordinal = :ordinal, head = :head, arrived = :arrived, at_hub = :atHub
            WHERE recipient = :recipient
            """)
        .param("ordinal", state.last().ordinal())
        .param("head", state.last().hash())
        .param("arrived", state.arrived())
        .param("atHub", state.atHub())
        .param("recipient", recipient.value())
        .update();
  }

  /** Those not yet on the wire, urgent before routine, then as they were queued. */
  public List<OutboxRow> waiting(MemberId recipient, int limit, long bytes) {
    return client
        .sql(
            """
            WITH picked AS (
              SELECT sequence, size, sum(size) OVER (ORDER BY priority, sequence) AS total
              FROM (
                SELECT sequence, size, priority FROM exchange.outbox
                WHERE recipient = :recipient AND state = 'WAITING'
                ORDER BY priority, sequence LIMIT :limit) AS first)
            """
                + SELECT_ROW
                + """
                JOIN picked ON picked.sequence = outbox.sequence
                WHERE picked.total <= :bytes OR picked.total = picked.size
                ORDER BY outbox.priority, outbox.sequence
                """)
        .param("recipient", recipient.value())
        .param("limit", limit)
        .param("bytes", bytes)
        .query(OutboxStore::row)
        .list();
  }

  /** Those that have the ordinals from {@code first} on, in order. */
  public List<OutboxRow> from(MemberId recipient, long first, int limit, long bytes) {
    return client
        .sql(
            """
            WITH picked AS (
              SELECT sequence, size, sum(size) OVER (ORDER BY ordinal) AS total
              FROM (
                SELECT sequence, size, ordinal FROM exchange.outbox
                WHERE recipient = :recipient AND ordinal >= :first
                ORDER BY ordinal LIMIT :limit) AS first)
            """
                + SELECT_ROW
                + """
                JOIN picked ON picked.sequence = outbox.sequence
                WHERE picked.total <= :bytes OR picked.total = picked.size
                ORDER BY outbox.ordinal
                """)
        .param("recipient", recipient.value())
        .param("first", first)
        .param("limit", limit)
        .param("bytes", bytes)
        .query(OutboxStore::row)
        .list();
  }

  /** Writes the ordinals and heads given, and that the rows are on the wire now. */
  public void assign(Collection<OutboxRow> rows, Instant now) {
    batches.batchUpdate(
        """
        UPDATE exchange.outbox SET state = 'SENT', ordinal = ?, head = ?, sent = ? WHERE sequence = ?
        """,
        rows,
        200,
        (row, given) -> {
          row.setObject(1, given.ordinal());
          row.setBytes(2, given.head());
          row.setObject(3, Times.of(now));
          row.setLong(4, given.sequence());
        });
  }

  /** Takes back the ordinals after {@code last}, for envelopes that surely did not leave. */
  public void unassign(MemberId recipient, long last) {
    client
        .sql(
            """
            UPDATE exchange.outbox
            SET state = 'WAITING', ordinal = NULL, head = NULL, sent = NULL
            WHERE recipient = :recipient AND ordinal > :last AND state = 'SENT'
            """)
        .param("recipient", recipient.value())
        .param("last", last)
        .update();
  }

  /** The head after an ordinal that was given earlier. */
  public Optional<ChannelHead> headAt(MemberId recipient, long ordinal) {
    if (ordinal == 0) {
      return Optional.of(ChannelHead.START);
    }
    return client
        .sql("SELECT head FROM exchange.outbox WHERE recipient = :recipient AND ordinal = :ordinal")
        .param("recipient", recipient.value())
        .param("ordinal", ordinal)
        .query(byte[].class)
        .optional()
        .map(head -> new ChannelHead(ordinal, head));
  }

  /** Moves all after an ordinal and up to another from one of the earlier states to a later one. */
  public void advance(
      MemberId recipient, long after, long upTo, List<DeliveryState> from, DeliveryState to) {
    client
        .sql(
            """
            UPDATE exchange.outbox SET state = :to
            WHERE recipient = :recipient AND ordinal > :after AND ordinal <= :upTo
              AND state = ANY(:from)
            """)
        .param("to", to.name())
        .param("recipient", recipient.value())
        .param("after", after)
        .param("upTo", upTo)
        .param("from", from.stream().map(Enum::name).toArray(String[]::new))
        .update();
  }

  /** What a recipient says of an envelope of ours. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(
      byte[] hash, DeliveryState to, @Nullable Trouble trouble, @Nullable String detail) {}

  /** What answers settled; those about nothing that is open settle nothing. */
  public List<Settled> settle(
      MemberId origin, MemberId recipient, List<Answer> answers, Instant now) {
    return client
        .sql(
            """
            WITH given AS MATERIALIZED (
              SELECT envelope.id, envelope.alert, answer.state, answer.trouble, answer.detail
              FROM unnest(:hashes::bytea[], :states::text[], :troubles::text[], :details::text[])
                AS answer (hash, state, trouble, detail)
              CROSS JOIN LATERAL (
                SELECT id, alert FROM exchange.envelope
                WHERE origin = :origin AND hash = answer.hash LIMIT 1) envelope)
            UPDATE exchange.outbox
            SET state = given.state, settled = :now, trouble = given.trouble, detail = given.detail
            FROM given
            WHERE outbox.recipient = :recipient AND outbox.origin = :origin
              AND outbox.envelope = given.id AND outbox.state IN ('SENT', 'AT_HUB', 'ARRIVED')
            RETURNING outbox.envelope, given.alert, outbox.ordinal, outbox.state
            """)
        .param("hashes", answers.stream().map(Answer::hash).toArray(byte[][]::new))
        .param("states", answers.stream().map(answer -> answer.to().name()).toArray(String[]::new))
        .param("troubles", answers.stream().map(OutboxStore::code).toArray(String[]::new))
        .param("details", answers.stream().map(Answer::detail).toArray(String[]::new))
        .param("now", Times.of(now))
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .query(
            (row, n) ->
                new Settled(
                    row.getObject("envelope", UUID.class),
                    row.getString("alert"),
                    row.getLong("ordinal"),
                    DeliveryState.valueOf(row.getString("state"))))
        .list();
  }

  private static @Nullable String code(Answer answer) {
    return answer.trouble() == null ? null : answer.trouble().code();
  }

  /** The envelope that a receipt was about. */
  public record Settled(UUID envelope, @Nullable String alert, long ordinal, DeliveryState state) {}

  /** Settles receipts and cards, for which no stored receipt comes, once they have arrived. */
  public void settleUnanswered(MemberId recipient, long after, long upTo, Instant now) {
    client
        .sql(
            """
            UPDATE exchange.outbox SET state = 'STORED', settled = :now
            WHERE recipient = :recipient AND ordinal > :after AND ordinal <= :upTo
              AND state IN ('SENT', 'AT_HUB', 'ARRIVED')
              -- one look at the index for each row: a join would read all of an origin's
              AND (SELECT kind FROM exchange.envelope
                   WHERE envelope.origin = outbox.origin AND envelope.id = outbox.envelope)
                IN ('receipt', 'heartbeat')
            """)
        .param("now", Times.of(now))
        .param("recipient", recipient.value())
        .param("after", after)
        .param("upTo", upTo)
        .update();
  }

  /** Ends what waits and carries purged content. */
  public void cancel(MemberId origin, List<byte[]> hashes, Instant now) {
    client
        .sql(
            """
            UPDATE exchange.outbox SET state = 'CANCELLED', settled = :now, trouble = 'withdrawn'
            FROM exchange.envelope
            WHERE envelope.origin = outbox.origin AND envelope.id = outbox.envelope
              AND outbox.state = 'WAITING' AND envelope.origin = :origin
              AND envelope.hash = ANY(:hashes)
            """)
        .param("now", Times.of(now))
        .param("origin", origin.value())
        .param("hashes", hashes.toArray(byte[][]::new))
        .update();
  }

  /** Ends what waits and whose validity is over. */
  public int expire(Instant now) {
    return client
        .sql(
            """
            UPDATE exchange.outbox SET state = 'EXPIRED', settled = :now, trouble = 'expired'
            WHERE state = 'WAITING' AND expires <= :now
            """)
        .param("now", Times.of(now))
        .update();
  }

  /** Who has something waiting or unanswered. */
  public List<MemberId> recipients() {
    return client
        .sql(
            """
            SELECT DISTINCT recipient FROM exchange.outbox
            WHERE state IN ('WAITING', 'SENT', 'AT_HUB', 'ARRIVED')
            """)
        .query((row, n) -> new MemberId(row.getString(1)))
        .list();
  }

  public boolean anyWaiting(MemberId recipient) {
    return client
        .sql(
            """
            SELECT EXISTS (
              SELECT FROM exchange.outbox WHERE recipient = :recipient AND state = 'WAITING')
            """)
        .param("recipient", recipient.value())
        .query(Boolean.class)
        .single();
  }

  private static final String SELECT_CHANNEL =
      """
      SELECT ordinal, head, arrived, at_hub FROM exchange.channel_out WHERE recipient = :recipient
      """;

  private static final String SELECT_ROW =
      """
      SELECT outbox.sequence, outbox.envelope, envelope.compact, envelope.hash, outbox.size,
             outbox.ordinal, outbox.head
      FROM exchange.outbox
      JOIN exchange.envelope ON envelope.origin = outbox.origin AND envelope.id = outbox.envelope
      """;

  private static ChannelState channel(ResultSet row, int number) throws SQLException {
    return new ChannelState(
        new ChannelHead(row.getLong("ordinal"), row.getBytes("head")),
        row.getLong("arrived"),
        row.getLong("at_hub"));
  }

  private static OutboxRow row(ResultSet row, int number) throws SQLException {
    return new OutboxRow(
        row.getLong("sequence"),
        row.getObject("envelope", UUID.class),
        row.getString("compact"),
        row.getBytes("hash"),
        row.getInt("size"),
        row.getObject("ordinal", Long.class),
        row.getBytes("head"));
  }
}
