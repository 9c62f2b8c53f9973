package org.atalaya.node.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.MemberId;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every key that was ever confirmed. */
@Repository
public class KeyStore {
  private final JdbcClient database;

  KeyStore(JdbcClient database) {
    this.database = database;
  }

  /** A key as a card in force states it; a revocation is never taken back. */
  public void confirm(MemberId member, CardKey key, Instant now) {
    database
        .sql(
            """
            insert into directory.key
              (member, key_id, use, raw, not_before, not_after, revoked, confirmed)
            values (:member, :id, :use, :raw, :from, :to, :revoked, :now)
            on conflict (member, key_id) do update
            set not_before = excluded.not_before,
                not_after = excluded.not_after,
                revoked = coalesce(directory.key.revoked, excluded.revoked),
                dropped = null
            """)
        .param("member", member.value())
        .param("id", key.keyId())
        .param("use", key.use().name())
        .param("raw", key.raw())
        .param("from", Times.of(key.notBefore()))
        .param("to", Times.of(key.notAfter()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("revoked", Times.of(key.revoked()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", Times.of(now))
        .update();
  }

  /** Returns whether the key was known and not revoked before. */
  public boolean revoke(MemberId member, String keyId, Instant at) {
    return database
            .sql(
                """
                update directory.key set revoked = :at
                where member = :member and key_id = :id and revoked is null
                """)
            .param("at", Times.of(at))
            .param("member", member.value())
            .param("id", keyId)
            .update()
        == 1;
  }

  /** Notes that the card in force no longer states the other keys. */
  public void dropOthers(MemberId member, List<String> stated, Instant now) {
    database
        .sql(
            """
            update directory.key set dropped = :now
            where member = :member and dropped is null and not key_id = any (:stated)
            """)
        .param("now", Times.of(now))
        .param("member", member.value())
        .param("stated", stated.toArray(String[]::new))
        .update();
  }

  public List<KeyRow> all() {
    return database
        .sql("select * from directory.key order by member, not_before, key_id")
        .query(KeyStore::row)
        .list();
  }

  private static KeyRow row(ResultSet row, int number) throws SQLException {
    var key =
        new CardKey(
            CardKey.Use.valueOf(row.getString("use")),
            row.getBytes("raw"),
            Times.readRequired(row, "not_before"),
            Times.read(row, "not_after"),
            Times.read(row, "revoked"));
    return new KeyRow(
        new MemberId(row.getString("member")),
        row.getString("key_id"),
        key,
        Times.readRequired(row, "confirmed"),
        Times.read(row, "dropped"));
  }
}
