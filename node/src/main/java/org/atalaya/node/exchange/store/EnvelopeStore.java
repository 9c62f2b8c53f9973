package org.atalaya.node.exchange.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Envelopes verbatim, and the hashes that may not be stored again. */
@Repository
public class EnvelopeStore {
  private final JdbcClient client;
  private final JdbcTemplate batches;

  EnvelopeStore(JdbcClient client, JdbcTemplate batches) {
    this.client = client;
    this.batches = batches;
  }

  /** Stores those that are not there yet. */
  public void insert(Collection<StoredEnvelope> envelopes, Instant now) {
    String sql =
        """
        INSERT INTO exchange.envelope
          (origin, id, compact, hash, key_id, kind, priority, drill, tlp, alert, version, issued,
           expires, size, stored)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """;
    batches.batchUpdate(
        sql,
        envelopes,
        200,
        (row, stored) -> {
          Envelope envelope = stored.signed().envelope();
          var subject = envelope.subject();
          row.setString(1, envelope.origin().value());
          row.setObject(2, envelope.id());
          row.setString(3, stored.signed().compact());
          row.setBytes(4, stored.hash());
          row.setString(5, stored.signed().keyId());
          row.setString(6, envelope.kind().name().toLowerCase(Locale.ROOT));
          row.setInt(7, rank(envelope.priority()));
          row.setBoolean(8, envelope.drill());
          row.setString(9, envelope.tlp().label());
          row.setString(10, subject == null ? null : subject.alert());
          row.setObject(11, subject == null ? null : (Integer) subject.version());
          row.setObject(12, Times.of(envelope.issued()));
          row.setObject(13, Times.of(envelope.expires()));
          row.setInt(14, stored.size());
          row.setObject(15, Times.of(now));
        });
  }

  /** The stored bytes; empty if unknown or purged. */
  public Optional<String> compact(MemberId origin, UUID id) {
    return client
        .sql(
            """
            SELECT compact FROM exchange.envelope
            WHERE origin = :origin AND id = :id AND tombstone IS NULL
            """)
        .param("origin", origin.value())
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** What marks it; named members are left out. Empty if unknown. */
  public Optional<Marking> marking(MemberId origin, UUID id) {
    return client
        .sql("SELECT tlp, drill FROM exchange.envelope WHERE origin = :origin AND id = :id")
        .param("origin", origin.value())
        .param("id", id)
        .query(
            (row, number) ->
                new Marking(
                    Tlp.parse(row.getString("tlp")).orElse(null),
                    List.of(),
                    row.getBoolean("drill")))
        .optional();
  }

  /** The hashes, as hexadecimal text, of those of the ids that are there. */
  public Map<UUID, String> known(MemberId origin, Collection<UUID> ids) {
    Map<UUID, String> found = new HashMap<>();
    client
        .sql(
            """
            SELECT id, encode(hash, 'hex') AS hash FROM exchange.envelope
            WHERE origin = :origin AND id = ANY(:ids)
            """)
        .param("origin", origin.value())
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              found.put(row.getObject("id", UUID.class), row.getString("hash"));
            });
    return found;
  }

  /** Which of the hashes were withdrawn, as hexadecimal text. */
  public Set<String> tombstoned(MemberId origin, Collection<byte[]> hashes) {
    return new HashSet<>(
        client
            .sql(
                """
                SELECT encode(hash, 'hex') FROM exchange.tombstone
                WHERE origin = :origin AND hash = ANY(:hashes)
                """)
            .param("origin", origin.value())
            .param("hashes", hashes.toArray(byte[][]::new))
            .query(String.class)
            .list());
  }

  /**
   * Overwrites the content of the envelopes and remembers their hashes.
   *
   * @return how many held content
   */
  public int purge(MemberId origin, List<byte[]> hashes, UUID withdrawal, Instant now) {
    client
        .sql(
            """
            INSERT INTO exchange.tombstone (origin, hash, withdrawal, at)
            SELECT :origin, hash, :withdrawal, :now FROM unnest(:hashes::bytea[]) AS hash
            ON CONFLICT DO NOTHING
            """)
        .param("origin", origin.value())
        .param("withdrawal", withdrawal)
        .param("now", Times.of(now))
        .param("hashes", hashes.toArray(byte[][]::new))
        .update();
    client
        .sql(
            """
            UPDATE exchange.refused SET compact = ''
            WHERE origin = :origin AND hash = ANY(:hashes) AND compact <> ''
            """)
        .param("origin", origin.value())
        .param("hashes", hashes.toArray(byte[][]::new))
        .update();
    int ended =
        client
            .sql(
                """
                UPDATE exchange.envelope SET tombstone = :withdrawal
                WHERE origin = :origin AND hash = ANY(:hashes) AND tombstone IS NULL
                """)
            .param("withdrawal", withdrawal)
            .param("origin", origin.value())
            .param("hashes", hashes.toArray(byte[][]::new))
            .update();
    overwrite(now);
    return ended;
  }

  /**
   * Overwrites what was withdrawn. What is on the wire without an answer waits for that, because
   * the channel's later envelopes cannot be checked without it.
   */
  public int overwrite(Instant now) {
    return client
        .sql(
            """
            UPDATE exchange.envelope SET compact = '', purged = :now
            WHERE tombstone IS NOT NULL AND purged IS NULL AND NOT EXISTS (
              SELECT FROM exchange.outbox
              WHERE outbox.origin = envelope.origin AND outbox.envelope = envelope.id
                AND outbox.state IN ('SENT', 'AT_HUB'))
            """)
        .param("now", Times.of(now))
        .update();
  }

  /**
   * Gives the space of overwritten content back, so that the old bytes do not stay in the files.
   */
  public void vacuum() {
    client.sql("VACUUM exchange.envelope, exchange.refused, exchange.relay").update();
  }

  /** Takes back an envelope that was stored in this transaction and cannot be used. */
  public void remove(MemberId origin, UUID id) {
    client
        .sql("DELETE FROM exchange.envelope WHERE origin = :origin AND id = :id")
        .param("origin", origin.value())
        .param("id", id)
        .update();
  }

  /** Urgent sorts before routine. */
  static int rank(Priority priority) {
    return switch (priority) {
      case URGENT -> 0;
      case ROUTINE -> 1;
    };
  }

  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
