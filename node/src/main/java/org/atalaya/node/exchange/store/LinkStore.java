package org.atalaya.node.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Link;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each link stands, and the nonces seen on them. */
@Repository
public class LinkStore {
  private final JdbcClient client;

  LinkStore(JdbcClient client) {
    this.client = client;
  }

  /** What is kept of a link. */
  public record LinkRow(
      MemberId member,
      @Nullable Instant lastContact,
      Link.@Nullable Way way,
      int attempts,
      @Nullable Instant nextAttempt,
      @Nullable Trouble trouble,
      @Nullable String detail,
      @Nullable Duration clockDifference) {}

  /** How many envelopes wait, and how many are on the wire without an answer. */
  public record Backlog(long waiting, long unconfirmed) {}

  /** Writes nothing where all that it would say is the time of a contact that was just kept. */
  public void succeeded(MemberId member, Link.Way way, Instant now) {
    client
        .sql(
            """
            INSERT INTO exchange.link (member, last_contact, way)
            SELECT :member, :now, :way WHERE NOT EXISTS (
              SELECT FROM exchange.link
              WHERE member = :member AND way = :way AND way = 'DIRECT' AND attempts = 0
                AND trouble IS NULL AND last_contact IS NOT NULL)
            ON CONFLICT (member) DO UPDATE SET last_contact = EXCLUDED.last_contact,
              way = EXCLUDED.way, attempts = 0, next_attempt = NULL, trouble = NULL, detail = NULL
            """)
        .param("member", member.value())
        .param("way", way.name())
        .param("now", Times.of(now))
        .update();
  }

  /** Nothing is tried by ourselves: the peer fetches. */
  public void rests(MemberId member, Link.Way way) {
    client
        .sql(
            """
            INSERT INTO exchange.link (member, way) VALUES (:member, :way)
            ON CONFLICT (member) DO UPDATE SET way = EXCLUDED.way, attempts = 0,
              next_attempt = NULL, trouble = NULL, detail = NULL
            WHERE link.way IS DISTINCT FROM EXCLUDED.way
            """)
        .param("member", member.value())
        .param("way", way.name())
        .update();
  }

  /** The peer reached us: a contact, which says nothing about our deliveries to it. */
  public void contacted(MemberId member, @Nullable Duration clockDifference, Instant now) {
    client
        .sql(
            """
            INSERT INTO exchange.link (member, last_contact, clock_millis)
            VALUES (:member, :now, :millis)
            ON CONFLICT (member) DO UPDATE SET last_contact = EXCLUDED.last_contact,
              clock_millis = coalesce(EXCLUDED.clock_millis, link.clock_millis)
            """)
        .param("member", member.value())
        .param("millis", clockDifference == null ? null : clockDifference.toMillis())
        .param("now", Times.of(now))
        .update();
  }

  public void failed(
      MemberId member,
      Link.Way way,
      int attempts,
      @Nullable Instant nextAttempt,
      Trouble trouble,
      String detail) {
    client
        .sql(
            """
            INSERT INTO exchange.link (member, way, attempts, next_attempt, trouble, detail)
            VALUES (:member, :way, :attempts, :next, :trouble, :detail)
            ON CONFLICT (member) DO UPDATE SET way = EXCLUDED.way, attempts = EXCLUDED.attempts,
              next_attempt = EXCLUDED.next_attempt, trouble = EXCLUDED.trouble,
              detail = EXCLUDED.detail
            """)
        .param("member", member.value())
        .param("way", way.name())
        .param("attempts", attempts)
        .param("next", Times.of(nextAttempt))
        .param("trouble", trouble.code())
        .param("detail", detail)
        .update();
  }

  public Map<MemberId, LinkRow> links() {
    return client
        .sql(
            """
            SELECT member, last_contact, way, attempts, next_attempt, trouble, detail, clock_millis
            FROM exchange.link
            """)
        .query(LinkStore::link)
        .list()
        .stream()
        .collect(Collectors.toMap(LinkRow::member, Function.identity()));
  }

  /** How far the member's clock is ahead of ours, zero where that was not measured. */
  public Duration clockDifference(MemberId member) {
    return client
        .sql("SELECT coalesce(clock_millis, 0) FROM exchange.link WHERE member = :member")
        .param("member", member.value())
        .query(Long.class)
        .optional()
        .map(Duration::ofMillis)
        .orElse(Duration.ZERO);
  }

  public Map<MemberId, Backlog> backlogs() {
    record Row(MemberId member, Backlog backlog) {}
    return client
        .sql(
            """
            SELECT recipient, count(*) FILTER (WHERE state = 'WAITING') AS waiting,
                   count(*) FILTER (WHERE state <> 'WAITING') AS unconfirmed
            FROM exchange.outbox WHERE state IN ('WAITING', 'SENT', 'AT_HUB', 'ARRIVED')
            GROUP BY recipient
            """)
        .query(
            (row, n) ->
                new Row(
                    new MemberId(row.getString("recipient")),
                    new Backlog(row.getLong("waiting"), row.getLong("unconfirmed"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Row::member, Row::backlog));
  }

  /**
   * Remembers a nonce and, if it was not seen before, that the member reached us.
   *
   * @return whether the nonce was not seen before
   */
  public boolean fresh(
      MemberId member, String keyId, String nonce, Duration clockDifference, Instant now) {
    return client
            .sql(
                """
                WITH fresh AS (
                  INSERT INTO exchange.nonce (key_id, nonce, seen) VALUES (:key, :nonce, :now)
                  ON CONFLICT DO NOTHING RETURNING seen),
                contacted AS (
                  INSERT INTO exchange.link (member, last_contact, clock_millis)
                  SELECT :member, seen, :millis FROM fresh
                  ON CONFLICT (member) DO UPDATE SET last_contact = EXCLUDED.last_contact,
                    clock_millis = EXCLUDED.clock_millis)
                SELECT count(*) FROM fresh
                """)
            .param("member", member.value())
            .param("key", keyId)
            .param("nonce", nonce)
            .param("millis", clockDifference.toMillis())
            .param("now", Times.of(now))
            .query(Long.class)
            .single()
        == 1;
  }

  public int forgetNonces(Instant before) {
    return client
        .sql("DELETE FROM exchange.nonce WHERE seen < :before")
        .param("before", Times.of(before))
        .update();
  }

  private static LinkRow link(ResultSet row, int number) throws SQLException {
    String way = row.getString("way");
    Long millis = row.getObject("clock_millis", Long.class);
    return new LinkRow(
        new MemberId(row.getString("member")),
        Times.read(row, "last_contact"),
        way == null ? null : Link.Way.valueOf(way),
        row.getInt("attempts"),
        Times.read(row, "next_attempt"),
        Optional.ofNullable(row.getString("trouble")).flatMap(Trouble::of).orElse(null),
        row.getString("detail"),
        millis == null ? null : Duration.ofMillis(millis));
  }
}
