package org.atalaya.node.alerts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of alerts, with their content until it is purged. */
@Repository
public class VersionStore {
  private final JdbcClient jdbc;

  public VersionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(VersionRow row) {
    jdbc.sql(
            """
            insert into alerts.version (alert, version, content, tlp, audience, audience_group,
              envelope, envelope_hash, leaf, issued, arrived, author, approver)
            values (:alert, :version, :content, :tlp, :audience, :group, :envelope, :hash, :leaf,
              :issued, :arrived, :author, :approver)
            """)
        .param("alert", row.alert().value())
        .param("version", row.version())
        .param("content", row.content())
        .param("tlp", row.tlp().name())
        .param("audience", row.audience().stream().map(MemberId::value).toArray(String[]::new))
        .param("group", row.group())
        .param("envelope", row.envelope())
        .param("hash", row.envelopeHash())
        .param("leaf", row.leaf())
        .param("issued", Times.of(row.issued()))
        .param("arrived", Times.of(row.arrived()))
        .param("author", row.author())
        .param("approver", row.approver())
        .update();
  }

  public Optional<VersionRow> find(AlertId alert, int version) {
    return jdbc.sql("select * from alerts.version where alert = :alert and version = :version")
        .param("alert", alert.value())
        .param("version", version)
        .query(VersionStore::row)
        .optional();
  }

  public Optional<VersionRow> byEnvelopeHash(byte[] hash) {
    return jdbc.sql("select * from alerts.version where envelope_hash = :hash")
        .param("hash", hash)
        .query(VersionStore::row)
        .optional();
  }

  /** All versions, the newest first, without their content. */
  public List<VersionRow> all(AlertId alert) {
    return jdbc.sql(
            """
            select alert, version, null::text as content, tlp, audience, audience_group, envelope,
              envelope_hash, leaf, issued, arrived, author, approver, purged_at
            from alerts.version where alert = :alert order by version desc
            """)
        .param("alert", alert.value())
        .query(VersionStore::row)
        .list();
  }

  /** Everyone to whom any version went. */
  public List<MemberId> everyRecipient(AlertId alert) {
    return jdbc.sql(
            """
            select distinct unnest(audience) as member from alerts.version where alert = :alert
            order by member
            """)
        .param("alert", alert.value())
        .query((row, n) -> new MemberId(Sql.string(row, "member")))
        .list();
  }

  public void purge(AlertId alert, Instant at) {
    jdbc.sql(
            """
            update alerts.version set content = null, purged_at = :at
            where alert = :alert and purged_at is null
            """)
        .param("alert", alert.value())
        .param("at", Times.of(at))
        .update();
  }

  private static VersionRow row(ResultSet row, int number) throws SQLException {
    return new VersionRow(
        new AlertId(row.getObject("alert", UUID.class)),
        row.getInt("version"),
        row.getString("content"),
        Tlp.valueOf(Sql.string(row, "tlp")),
        Sql.strings(row, "audience").stream().map(MemberId::new).toList(),
        row.getString("audience_group"),
        row.getObject("envelope", UUID.class),
        Sql.bytes(row, "envelope_hash"),
        row.getLong("leaf"),
        Times.readRequired(row, "issued"),
        Times.readRequired(row, "arrived"),
        row.getString("author"),
        row.getString("approver"),
        Times.read(row, "purged_at"));
  }
}
