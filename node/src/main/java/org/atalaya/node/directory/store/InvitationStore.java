package org.atalaya.node.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time invitations. */
@Repository
public class InvitationStore {
  private final JdbcClient database;

  InvitationStore(JdbcClient database) {
    this.database = database;
  }

  public void insert(
      UUID id, byte[] secretHash, String note, Instant now, String creator, Instant expires) {
    database
        .sql(
            """
            insert into directory.invitation (id, secret, note, created, creator, expires)
            values (:id, :secret, :note, :now, :creator, :expires)
            """)
        .param("id", id)
        .param("secret", secretHash)
        .param("note", note)
        .param("now", Times.of(now))
        .param("creator", creator)
        .param("expires", Times.of(expires))
        .update();
  }

  public List<InvitationRow> newest(int most) {
    return database
        .sql("select * from directory.invitation order by created desc, id limit :most")
        .param("most", most)
        .query(InvitationStore::row)
        .list();
  }

  public Optional<InvitationRow> lock(UUID id) {
    return database
        .sql("select * from directory.invitation where id = :id for update")
        .param("id", id)
        .query(InvitationStore::row)
        .optional();
  }

  public void failed(UUID id) {
    database
        .sql("update directory.invitation set failures = failures + 1 where id = :id")
        .param("id", id)
        .update();
  }

  public void used(UUID id, MemberId member, byte[] cardHash, Instant now) {
    database
        .sql(
            """
            update directory.invitation set used = :now, used_by = :member, card = :card
            where id = :id
            """)
        .param("now", Times.of(now))
        .param("member", member.value())
        .param("card", cardHash)
        .param("id", id)
        .update();
  }

  /** Returns whether it could still have been used. */
  public boolean revoke(UUID id, Instant now) {
    return database
            .sql(
                """
                update directory.invitation set revoked = :now
                where id = :id and used is null and revoked is null
                """)
            .param("now", Times.of(now))
            .param("id", id)
            .update()
        == 1;
  }

  private static InvitationRow row(ResultSet row, int number) throws SQLException {
    return new InvitationRow(
        row.getObject("id", UUID.class),
        row.getBytes("secret"),
        row.getString("note"),
        Times.readRequired(row, "created"),
        row.getString("creator"),
        Times.readRequired(row, "expires"),
        row.getInt("failures"),
        Times.read(row, "revoked"),
        Times.read(row, "used"),
        row.getString("used_by"),
        row.getBytes("card"));
  }
}
