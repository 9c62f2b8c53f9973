package org.atalaya.node.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.Via;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The channels to us, and what came in them. */
@Repository
public class InboxStore {
  private final JdbcClient client;
  private final JdbcTemplate batches;

  InboxStore(JdbcClient client, JdbcTemplate batches) {
    this.client = client;
    this.batches = batches;
  }

  /** What came as one ordinal of a channel. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Arrival(MemberId origin, long ordinal, String envelope, byte[] hash, byte[] head) {}

  /** What came and is not used. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Refusal(
      MemberId origin,
      long ordinal,
      String envelope,
      byte[] hash,
      String compact,
      Trouble trouble,
      String detail) {}

  /** The hash of an envelope at an ordinal and the channel's head after it. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Past(byte[] hash, byte[] head) {}

  /** The origin's channel to us, locked until the transaction ends. */
  public InboundChannel lock(MemberId origin) {
    client
        .sql(
            """
            INSERT INTO exchange.channel_in (origin, ordinal, head)
            VALUES (:origin, 0, :head) ON CONFLICT DO NOTHING
            """)
        .param("origin", origin.value())
        .param("head", ChannelHead.START.hash())
        .update();
    return client
        .sql(SELECT_CHANNEL + " WHERE origin = :origin FOR UPDATE")
        .param("origin", origin.value())
        .query(InboxStore::channel)
        .single();
  }

  public List<InboundChannel> channels() {
    return client.sql(SELECT_CHANNEL).query(InboxStore::channel).list();
  }

  public Optional<InboundChannel> channel(MemberId origin) {
    return client
        .sql(SELECT_CHANNEL + " WHERE origin = :origin")
        .param("origin", origin.value())
        .query(InboxStore::channel)
        .optional();
  }

  public void save(InboundChannel channel) {
    client
        .sql(
            """
            UPDATE exchange.channel_in
            SET ordinal = :ordinal, head = :head, signed_head = :signedHead, heard = :heard,
                missing = :missing, asked = :asked
            WHERE origin = :origin
            """)
        .param("ordinal", channel.known().ordinal())
        .param("head", channel.known().hash())
        .param("signedHead", channel.signedHead())
        .param("heard", Times.of(channel.heard()))
        .param("missing", channel.missing())
        .param("asked", Times.of(channel.asked()))
        .param("origin", channel.origin().value())
        .update();
  }

  public void arrived(Collection<Arrival> arrivals, Via via, MemberId sender, Instant now) {
    batches.batchUpdate(
        """
        INSERT INTO exchange.inbox (origin, ordinal, envelope, hash, head, via, sender, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        arrivals,
        200,
        (row, arrival) -> {
          row.setString(1, arrival.origin().value());
          row.setLong(2, arrival.ordinal());
          row.setString(3, arrival.envelope());
          row.setBytes(4, arrival.hash());
          row.setBytes(5, arrival.head());
          row.setString(6, via.name());
          row.setString(7, sender.value());
          row.setObject(8, Times.of(now));
        });
  }

  public void refused(Collection<Refusal> refusals, Instant now) {
    batches.batchUpdate(
        """
        INSERT INTO exchange.refused
          (origin, ordinal, envelope, hash, compact, trouble, detail, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        refusals,
        200,
        (row, refusal) -> {
          row.setString(1, refusal.origin().value());
          row.setLong(2, refusal.ordinal());
          row.setString(3, refusal.envelope());
          row.setBytes(4, refusal.hash());
          row.setString(5, refusal.compact());
          row.setString(6, refusal.trouble().code());
          row.setString(7, refusal.detail());
          row.setObject(8, Times.of(now));
        });
  }

  /** What came as the ordinals of a range. */
  public Map<Long, Past> past(MemberId origin, long first, long last) {
    Map<Long, Past> past = new HashMap<>();
    client
        .sql(
            """
            SELECT ordinal, hash, head FROM exchange.inbox
            WHERE origin = :origin AND ordinal BETWEEN :first AND :last
            """)
        .param("origin", origin.value())
        .param("first", first)
        .param("last", last)
        .query(
            row -> {
              past.put(
                  row.getLong("ordinal"), new Past(row.getBytes("hash"), row.getBytes("head")));
            });
    return past;
  }

  private static final String SELECT_CHANNEL =
      """
      SELECT origin, ordinal, head, signed_head, heard, missing, asked FROM exchange.channel_in
      """;

  private static InboundChannel channel(ResultSet row, int number) throws SQLException {
    return new InboundChannel(
        new MemberId(row.getString("origin")),
        new ChannelHead(row.getLong("ordinal"), row.getBytes("head")),
        row.getString("signed_head"),
        Times.read(row, "heard"),
        row.getObject("missing", Long.class),
        Times.read(row, "asked"));
  }
}
