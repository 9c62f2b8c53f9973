package org.atalaya.node.drills.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.drills.Drill;
import org.atalaya.node.drills.OpenDrillAlert;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The exercises and the open drill alerts, on disk. */
@Repository
public class DrillStore {
  private static final String COLUMNS =
      "select id, name, started, started_by, ended, ended_by, removed from drills.drill ";

  private final JdbcClient jdbc;

  DrillStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void start(Drill drill) {
    jdbc.sql(
            """
            insert into drills.drill (id, name, started, started_by)
            values (:id, :name, :started, :by)
            """)
        .param("id", drill.id())
        .param("name", drill.name())
        .param("started", Times.of(drill.started()))
        .param("by", drill.startedBy())
        .update();
  }

  public void end(UUID id, Instant at, String by, int removed) {
    jdbc.sql(
            """
            update drills.drill set ended = :at, ended_by = :by, removed = :removed
            where id = :id and ended is null
            """)
        .param("at", Times.of(at))
        .param("by", by)
        .param("removed", removed)
        .param("id", id)
        .update();
  }

  public Optional<Drill> running() {
    return jdbc.sql(COLUMNS + "where ended is null")
        .query(DataClassRowMapper.newInstance(Drill.class))
        .optional();
  }

  public List<Drill> drills(int most) {
    return jdbc.sql(COLUMNS + "order by started desc limit :most")
        .param("most", most)
        .query(DataClassRowMapper.newInstance(Drill.class))
        .list();
  }

  public void opened(OpenDrillAlert alert) {
    jdbc.sql(
            """
            insert into drills.open_alert (alert, origin, since) values (:alert, :origin, :since)
            on conflict do nothing
            """)
        .param("alert", alert.alert())
        .param("origin", alert.origin())
        .param("since", Times.of(alert.since()))
        .update();
  }

  public void closed(UUID alert) {
    jdbc.sql("delete from drills.open_alert where alert = :alert").param("alert", alert).update();
  }

  public List<OpenDrillAlert> openAlerts() {
    return jdbc.sql("select alert, origin, since from drills.open_alert order by since desc")
        .query(DataClassRowMapper.newInstance(OpenDrillAlert.class))
        .list();
  }

  public int openCount() {
    return jdbc.sql("select count(*) from drills.open_alert").query(Integer.class).single();
  }
}
