package org.atalaya.node.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.directory.Change;
import org.atalaya.node.directory.MemberStatus;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members, ourselves, and what happened to each. */
@Repository
public class MemberStore {
  private final JdbcClient database;

  MemberStore(JdbcClient database) {
    this.database = database;
  }

  public Optional<IdentityRow> identity() {
    return database
        .sql("select * from directory.identity")
        .query(MemberStore::identityRow)
        .optional();
  }

  /** Returns whether this node had no identity before. */
  public boolean setIdentity(MemberId member, Instant now) {
    return database
            .sql(
                """
                insert into directory.identity (member, set_up) values (:member, :now)
                on conflict do nothing
                """)
            .param("member", member.value())
            .param("now", Times.of(now))
            .update()
        == 1;
  }

  public void setRegistrar(MemberId registrar) {
    database
        .sql("update directory.identity set registrar = :registrar")
        .param("registrar", registrar.value())
        .update();
  }

  public List<MemberRow> all() {
    return database.sql("select * from directory.member").query(MemberStore::member).list();
  }

  /**
   * Lets one transaction at a time change who is in the network: two that join at once must each be
   * told of the other.
   */
  public void lockDirectory() {
    database.sql("select member from directory.identity for update").query(String.class).optional();
  }

  /** The member, locked until the transaction ends; made as pending if it is new. */
  public MemberRow lock(MemberId id, Instant now) {
    database
        .sql(
            """
            insert into directory.member (id, status, since) values (:id, 'PENDING', :now)
            on conflict do nothing
            """)
        .param("id", id.value())
        .param("now", Times.of(now))
        .update();
    return database
        .sql("select * from directory.member where id = :id for update")
        .param("id", id.value())
        .query(MemberStore::member)
        .single();
  }

  public void setStatus(
      MemberId id, MemberStatus status, @Nullable Instant standingAt, Instant now) {
    database
        .sql(
            """
            update directory.member
            set status = :status, standing_at = coalesce(:standing, standing_at), changed = :now
            where id = :id
            """)
        .param("status", status.name())
        .param("standing", Times.of(standingAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", Times.of(now))
        .param("id", id.value())
        .update();
  }

  public void addChange(MemberId member, Change change) {
    database
        .sql(
            """
            insert into directory.change (member, at, what, detail, actor)
            values (:member, :at, :what, :detail, :actor)
            """)
        .param("member", member.value())
        .param("at", Times.of(change.at()))
        .param("what", change.what().name())
        .param("detail", change.detail())
        .param("actor", change.actor())
        .update();
  }

  /** The newest changes of a member, newest first. */
  public List<Change> changes(MemberId member, int most) {
    return database
        .sql(
            """
            select * from directory.change where member = :member order by id desc limit :most
            """)
        .param("member", member.value())
        .param("most", most)
        .query(MemberStore::change)
        .list();
  }

  private static IdentityRow identityRow(ResultSet row, int number) throws SQLException {
    String registrar = row.getString("registrar");
    return new IdentityRow(
        new MemberId(row.getString("member")),
        registrar == null ? null : new MemberId(registrar),
        Times.readRequired(row, "set_up"));
  }

  private static MemberRow member(ResultSet row, int number) throws SQLException {
    return new MemberRow(
        new MemberId(row.getString("id")),
        MemberStatus.valueOf(row.getString("status")),
        Times.read(row, "standing_at"),
        Times.readRequired(row, "since"),
        Times.read(row, "changed"));
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(
        Times.readRequired(row, "at"),
        Change.What.valueOf(row.getString("what")),
        row.getString("detail"),
        row.getString("actor"));
  }
}
