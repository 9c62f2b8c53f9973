package org.atalaya.node.identity.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.identity.ApiToken;
import org.atalaya.node.identity.Permission;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** API tokens in {@code identity.token}, by hash. */
@Repository
public class TokenStore {
  private static final String SELECT =
      "SELECT id, account, label, scopes, created, expires, last_used FROM identity.token ";

  private final JdbcClient jdbc;

  TokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A token and whose it is. */
  public record Owned(UUID account, ApiToken token) {}

  public void insert(UUID account, ApiToken token, byte[] hash) {
    jdbc.sql(
            """
            INSERT INTO identity.token (id, account, label, hash, scopes, created, expires)
            VALUES (:id, :account, :label, :hash, :scopes, :created, :expires)
            """)
        .param("id", token.id())
        .param("account", account)
        .param("label", token.label())
        .param("hash", hash)
        .param("scopes", AccountStore.names(token.scopes()))
        .param("created", Times.of(token.created()))
        .param("expires", Times.of(token.expires()))
        .update();
  }

  public Optional<Owned> find(byte[] hash, Instant now) {
    return jdbc.sql(SELECT + "WHERE hash = :hash AND revoked IS NULL AND expires > :now")
        .param("hash", hash)
        .param("now", Times.of(now))
        .query((row, number) -> new Owned(row.getObject("account", UUID.class), token(row, number)))
        .optional();
  }

  /** Notes the use, at most once a minute, so that busy clients do not write all the time. */
  public void used(UUID id, Instant now) {
    jdbc.sql(
            """
            UPDATE identity.token SET last_used = :now
             WHERE id = :id AND (last_used IS NULL OR last_used < :now - interval '1 minute')
            """)
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  /** The account's tokens that are not revoked, the latest first. */
  public List<ApiToken> list(UUID account) {
    return jdbc.sql(
            SELECT
                + "WHERE account = :account AND revoked IS NULL ORDER BY created DESC, id LIMIT"
                + " 200")
        .param("account", account)
        .query(this::token)
        .list();
  }

  public boolean revoke(UUID account, UUID id, Instant now) {
    return jdbc.sql(
                """
                UPDATE identity.token SET revoked = :now
                 WHERE id = :id AND account = :account AND revoked IS NULL
                """)
            .param("now", Times.of(now))
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  private ApiToken token(ResultSet row, int number) throws SQLException {
    return new ApiToken(
        row.getObject("id", UUID.class),
        row.getString("label"),
        scopes((String[]) row.getArray("scopes").getArray()),
        Times.readRequired(row, "created"),
        Times.readRequired(row, "expires"),
        Times.read(row, "last_used"));
  }

  private static Set<Permission> scopes(String[] names) {
    EnumSet<Permission> scopes = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (Arrays.asList(names).contains(permission.name())) {
        scopes.add(permission);
      }
    }
    return scopes;
  }
}
