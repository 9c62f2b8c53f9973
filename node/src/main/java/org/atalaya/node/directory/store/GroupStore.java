package org.atalaya.node.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.directory.Group;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups, each version of each. */
@Repository
public class GroupStore {
  private final JdbcClient database;

  GroupStore(JdbcClient database) {
    this.database = database;
  }

  /** Every group as it is now. */
  public List<Group> current() {
    return database
        .sql(
            """
            select * from (
              select distinct on (id) * from directory.group_version order by id, version desc
            ) newest
            where not removed
            order by name, id
            """)
        .query(GroupStore::row)
        .list();
  }

  /** A group as it was at a time. */
  public Optional<Group> at(String id, Instant time) {
    return database
        .sql(
            """
            select * from (
              select * from directory.group_version
              where id = :id and changed <= :time order by version desc limit 1
            ) newest
            where not removed
            """)
        .param("id", id)
        .param("time", Times.of(time))
        .query(GroupStore::row)
        .optional();
  }

  /** Every version of a group, newest first. */
  public List<Group> versions(String id) {
    return database
        .sql("select * from directory.group_version where id = :id order by version desc limit 200")
        .param("id", id)
        .query(GroupStore::row)
        .list();
  }

  public void insert(Group group, boolean removed, String actor) {
    database
        .sql(
            """
            insert into directory.group_version (id, version, name, members, removed, changed, actor)
            values (:id, :version, :name, :members, :removed, :changed, :actor)
            """)
        .param("id", group.id())
        .param("version", group.version())
        .param("name", group.name())
        .param("members", group.members().stream().map(MemberId::value).toArray(String[]::new))
        .param("removed", removed)
        .param("changed", Times.of(group.changed()))
        .param("actor", actor)
        .update();
  }

  private static Group row(ResultSet row, int number) throws SQLException {
    String[] members = (String[]) row.getArray("members").getArray();
    return new Group(
        row.getString("id"),
        row.getString("name"),
        Arrays.stream(members).map(MemberId::new).toList(),
        row.getInt("version"),
        Times.readRequired(row, "changed"));
  }
}
