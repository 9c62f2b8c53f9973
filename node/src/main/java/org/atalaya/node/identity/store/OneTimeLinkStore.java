package org.atalaya.node.identity.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time links in {@code identity.link}, by the hash of their secret part. */
@Repository
public class OneTimeLinkStore {
  private final JdbcClient jdbc;

  OneTimeLinkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a link is for; {@code account} is null for the first administrator's. */
  public record LinkRow(String purpose, @Nullable UUID account, Instant expires) {}

  /** Adds a link; an earlier one for the same account, or for the first administrator, is void. */
  public void insert(
      byte[] hash, String purpose, @Nullable UUID account, Instant now, Instant expires) {
    jdbc.sql("DELETE FROM identity.link WHERE account IS NOT DISTINCT FROM :account::uuid")
        .param("account", account)
        .update();
    jdbc.sql(
            """
            INSERT INTO identity.link (hash, purpose, account, created, expires)
            VALUES (:hash, :purpose, :account, :now, :expires)
            """)
        .param("hash", hash)
        .param("purpose", purpose)
        .param("account", account)
        .param("now", Times.of(now))
        .param("expires", Times.of(expires))
        .update();
  }

  /** The link, if it can still be used. */
  public Optional<LinkRow> find(byte[] hash, Instant now) {
    return jdbc.sql(
            """
            SELECT purpose, account, expires FROM identity.link
             WHERE hash = :hash AND used IS NULL AND expires > :now
            """)
        .param("hash", hash)
        .param("now", Times.of(now))
        .query(
            (row, number) ->
                new LinkRow(
                    row.getString("purpose"),
                    row.getObject("account", UUID.class),
                    Times.readRequired(row, "expires")))
        .optional();
  }

  /** Uses the link up; true for exactly one caller. */
  public boolean use(byte[] hash, Instant now) {
    return jdbc.sql(
                """
                UPDATE identity.link SET used = :now
                 WHERE hash = :hash AND used IS NULL AND expires > :now
                """)
            .param("hash", hash)
            .param("now", Times.of(now))
            .update()
        == 1;
  }

  /** Voids whatever link the account has. */
  public void delete(UUID account) {
    jdbc.sql("DELETE FROM identity.link WHERE account = :account")
        .param("account", account)
        .update();
  }
}
