package org.atalaya.node.identity.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.node.identity.AuditEntry;
import org.atalaya.node.identity.AuditQuery;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit in {@code identity.audit}; rows are only ever added. */
@Repository
public class AuditStore {
  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Adds the row with the SHA-256 of the act's canonical form, which the ledger holds too. */
  public void insert(AuditRow row, byte[] leaf) {
    jdbc.sql(
            """
            INSERT INTO identity.audit
                   (time, account, actor, token, address, act, subject, detail, leaf)
            VALUES (:time, :account, :actor, :token, :address, :act, :subject, :detail::jsonb, :leaf)
            """)
        .param("time", Times.of(row.time()))
        .param("account", row.account())
        .param("actor", row.actor())
        .param("token", row.token())
        .param("address", row.address())
        .param("act", row.act())
        .param("subject", row.subject())
        .param("detail", row.detail())
        .param("leaf", leaf)
        .update();
  }

  /** The acts that match, from the latest on, with an id below the given. */
  public List<AuditEntry> search(AuditQuery query, long before, int limit) {
    return jdbc.sql(
            """
            SELECT id, time, actor, token, address, act, subject, detail, leaf
              FROM identity.audit
             WHERE id < :before
               AND (:act = '' OR act = :act OR starts_with(act, :act || '.'))
               AND (:actor = '' OR actor = :actor)
               AND time >= :from AND time < :until
               AND (:text = '' OR strpos(lower(actor || ' ' || act || ' ' || subject || ' '
                      || coalesce(address, '') || ' ' || detail::text), lower(:text)) > 0)
             ORDER BY id DESC
             LIMIT :limit
            """)
        .param("before", before)
        .param("act", query.act().strip())
        .param("actor", query.actor().strip())
        .param("from", Times.of(or(query.from(), Instant.parse("2000-01-01T00:00:00Z"))))
        .param("until", Times.of(or(query.until(), Instant.parse("9999-01-01T00:00:00Z"))))
        .param("text", query.text().strip())
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  /** Every act that occurs, by name; a loose index scan, so that it stays quick. */
  public List<String> acts() {
    return jdbc.sql(
            """
            WITH RECURSIVE found AS (
              (SELECT act FROM identity.audit ORDER BY act LIMIT 1)
              UNION ALL
              SELECT (SELECT a.act FROM identity.audit a WHERE a.act > found.act
                       ORDER BY a.act LIMIT 1)
                FROM found WHERE found.act IS NOT NULL)
            SELECT act FROM found WHERE act IS NOT NULL
            """)
        .query((row, number) -> row.getString("act"))
        .list();
  }

  private AuditEntry row(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Times.readRequired(row, "time"),
        row.getString("actor"),
        row.getObject("token", UUID.class),
        row.getString("address"),
        row.getString("act"),
        row.getString("subject"),
        json.readValue(row.getString("detail"), DETAIL),
        HexFormat.of().formatHex(row.getBytes("leaf")));
  }

  private static Instant or(@Nullable Instant given, Instant otherwise) {
    return given == null ? otherwise : given;
  }
}
