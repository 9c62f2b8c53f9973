package org.atalaya.node.alerts.store;

import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.Progress;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What members stated about alerts. */
@Repository
public class ReceiptStore {
  private final JdbcClient jdbc;

  public ReceiptStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps the first statement of each state, but the newest of what was done.
   *
   * @return whether it told us something new
   */
  public boolean put(ReceiptRow row) {
    return jdbc.sql(
                """
                insert into alerts.receipt as r (alert, version, member, state, at, arrived, role,
                  reason, counts, envelope, about, leaf)
                values (:alert, :version, :member, :state, :at, :arrived, :role, :reason,
                  :counts::jsonb, :envelope, :about, :leaf)
                on conflict (alert, version, member, state, about) do update set at = excluded.at,
                  arrived = excluded.arrived, role = excluded.role, counts = excluded.counts,
                  envelope = excluded.envelope, leaf = excluded.leaf
                where r.state = 'ACTED' and r.at < excluded.at
                """)
            .param("alert", row.alert().value())
            .param("version", row.version())
            .param("member", row.member().value())
            .param("state", row.state().name())
            .param("at", Times.of(row.at()))
            .param("arrived", Times.of(row.arrived()))
            .param("role", Sql.storableOrNull(row.role()))
            .param("reason", Sql.storableOrNull(row.reason()))
            .param("counts", Sql.json(row.counts()))
            .param("envelope", row.envelope())
            .param("about", row.about())
            .param("leaf", row.leaf())
            .update()
        == 1;
  }

  /** What was stated about this version, and that the alert was purged. */
  public List<ReceiptRow> of(AlertId alert, int version) {
    return jdbc.sql(
            """
            select r.version, r.member, r.state, r.at, r.arrived, r.role, r.reason,
              r.counts::text as counts, r.envelope, r.about, r.leaf
            from alerts.receipt r
            join alerts.version v on v.alert = r.alert and v.version = r.version
            where r.alert = :alert and r.version = :version and r.about = v.envelope_hash
            union all
            select r.version, r.member, r.state, r.at, r.arrived, r.role, r.reason,
              r.counts::text, r.envelope, r.about, r.leaf
            from alerts.receipt r
            join alerts.tombstone t on t.alert = r.alert and t.hash = r.about
            where r.alert = :alert and r.state = 'PURGED'
            order by member, at
            """)
        .param("alert", alert.value())
        .param("version", version)
        .query(
            (row, n) ->
                new ReceiptRow(
                    alert,
                    row.getInt("version"),
                    new MemberId(Sql.string(row, "member")),
                    Progress.valueOf(Sql.string(row, "state")),
                    Times.readRequired(row, "at"),
                    Times.readRequired(row, "arrived"),
                    row.getString("role"),
                    row.getString("reason"),
                    Sql.counts(row.getString("counts")),
                    row.getObject("envelope", UUID.class),
                    Sql.bytes(row, "about"),
                    row.getLong("leaf")))
        .list();
  }

  /** Recipients of our version, ourselves left out, that neither acknowledged nor refused it. */
  public List<MemberId> silent(AlertId alert, int version, MemberId self) {
    return jdbc.sql(
            """
            select recipient from alerts.version v, unnest(v.audience) as recipient
            where v.alert = :alert and v.version = :version and recipient <> :self
              and not exists (
                select from alerts.receipt r
                where r.alert = v.alert and r.version = v.version and r.member = recipient
                  and r.about = v.envelope_hash
                  and r.state in ('ACKNOWLEDGED', 'ACTED', 'REFUSED'))
            order by recipient
            """)
        .param("alert", alert.value())
        .param("version", version)
        .param("self", self.value())
        .query((row, n) -> new MemberId(Sql.string(row, "recipient")))
        .list();
  }
}
