package org.atalaya.node.exchange.store;

import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.MemberId;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Other members' runs, kept verbatim until their recipient has them. */
@Repository
public class RelayStore {
  private final JdbcClient client;

  RelayStore(JdbcClient client) {
    this.client = client;
  }

  /** A run kept for its recipient; a heartbeat's {@code last} is one less than its first. */
  public record Kept(
      long sequence, MemberId origin, MemberId recipient, long first, long last, String run) {}

  /** The channel between two others as far as it came through us, locked. */
  public ChannelHead lock(MemberId origin, MemberId recipient) {
    client
        .sql(
            """
            INSERT INTO exchange.relay_channel (origin, recipient, ordinal, head)
            VALUES (:origin, :recipient, 0, :head) ON CONFLICT DO NOTHING
            """)
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .param("head", ChannelHead.START.hash())
        .update();
    return client
        .sql(
            """
            SELECT ordinal, head FROM exchange.relay_channel
            WHERE origin = :origin AND recipient = :recipient FOR UPDATE
            """)
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .query((row, n) -> new ChannelHead(row.getLong("ordinal"), row.getBytes("head")))
        .single();
  }

  /** Keeps a run; an older heartbeat of the same channel is replaced. */
  public void keep(Kept run, boolean urgent, ChannelHead head, Instant now) {
    client
        .sql(
            """
            DELETE FROM exchange.relay
            WHERE origin = :origin AND recipient = :recipient AND last < first
            """)
        .param("origin", run.origin().value())
        .param("recipient", run.recipient().value())
        .update();
    client
        .sql(
            """
            INSERT INTO exchange.relay (origin, recipient, first, last, run, urgent, received)
            VALUES (:origin, :recipient, :first, :last, :run, :urgent, :now)
            """)
        .param("origin", run.origin().value())
        .param("recipient", run.recipient().value())
        .param("first", run.first())
        .param("last", run.last())
        .param("run", run.run())
        .param("urgent", urgent)
        .param("now", Times.of(now))
        .update();
    client
        .sql(
            """
            UPDATE exchange.relay_channel SET ordinal = :ordinal, head = :head
            WHERE origin = :origin AND recipient = :recipient
            """)
        .param("ordinal", head.ordinal())
        .param("head", head.hash())
        .param("origin", run.origin().value())
        .param("recipient", run.recipient().value())
        .update();
  }

  /**
   * What is kept for a recipient, each channel in order, channels with something urgent first, up
   * to a size but at least one.
   */
  public List<Kept> keptFor(MemberId recipient, long bytes) {
    return client
        .sql(
            """
            SELECT sequence, origin, recipient, first, last, run FROM (
              SELECT *, sum(octet_length(run)) OVER (ORDER BY rank, origin, first, sequence) AS total
              FROM (
                SELECT *, bool_or(urgent) OVER (PARTITION BY origin) IS NOT TRUE AS rank
                FROM exchange.relay WHERE recipient = :recipient) AS ranked) AS summed
            WHERE total <= :bytes OR total = octet_length(run)
            ORDER BY rank, origin, first, sequence
            """)
        .param("recipient", recipient.value())
        .param("bytes", bytes)
        .query(
            (row, n) ->
                new Kept(
                    row.getLong("sequence"),
                    new MemberId(row.getString("origin")),
                    new MemberId(row.getString("recipient")),
                    row.getLong("first"),
                    row.getLong("last"),
                    row.getString("run")))
        .list();
  }

  /** Forgets what the recipient has: all up to an ordinal, and heartbeats that were handed on. */
  public int delivered(MemberId origin, MemberId recipient, long upTo) {
    return client
        .sql(
            """
            DELETE FROM exchange.relay
            WHERE origin = :origin AND recipient = :recipient AND last <= :upTo
            """)
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .param("upTo", upTo)
        .update();
  }

  /** Remembers up to which ordinal the recipient answered that it has the channel. */
  public void handedOn(MemberId origin, MemberId recipient, long upTo) {
    client
        .sql(
            """
            UPDATE exchange.relay_channel SET handed_on = greatest(handed_on, :upTo)
            WHERE origin = :origin AND recipient = :recipient
            """)
        .param("upTo", upTo)
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .update();
  }

  public long handedOn(MemberId origin, MemberId recipient) {
    return client
        .sql(
            """
            SELECT handed_on FROM exchange.relay_channel
            WHERE origin = :origin AND recipient = :recipient
            """)
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Whether a run that was taken before is still here. */
  public boolean keeps(MemberId origin, MemberId recipient, long first, long last) {
    return client
        .sql(
            """
            SELECT EXISTS (SELECT FROM exchange.relay
              WHERE origin = :origin AND recipient = :recipient
                AND first <= :first AND last >= :last)
            """)
        .param("origin", origin.value())
        .param("recipient", recipient.value())
        .param("first", first)
        .param("last", last)
        .query(Boolean.class)
        .single();
  }

  /** How many runs are kept for the recipient. */
  public long count(MemberId recipient) {
    return client
        .sql("SELECT count(*) FROM exchange.relay WHERE recipient = :recipient")
        .param("recipient", recipient.value())
        .query(Long.class)
        .single();
  }

  public List<MemberId> recipients() {
    return client
        .sql("SELECT DISTINCT recipient FROM exchange.relay")
        .query((row, n) -> new MemberId(row.getString(1)))
        .list();
  }
}
