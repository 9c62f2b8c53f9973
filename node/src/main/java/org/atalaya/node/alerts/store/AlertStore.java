package org.atalaya.node.alerts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The alerts themselves and what this team did about them. */
@Repository
public class AlertStore {
  static final String SUMMARY =
      """
      id, version, origin, own, state, severity, category, tlp, drill, source_language,
      titles::text as titles, issued, arrived, valid_until, read_at, acknowledged_at,
      acknowledged_by, acted_at, withdrawn_at, withdrawal_reason
      """;

  private final JdbcClient jdbc;

  public AlertStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<AlertSummary> find(AlertId id) {
    return jdbc.sql("select " + SUMMARY + " from alerts.alert where id = :id")
        .param("id", id.value())
        .query(AlertStore::summary)
        .optional();
  }

  /** The alert, locked until the transaction ends. */
  public Optional<AlertSummary> lock(AlertId id) {
    return jdbc.sql("select " + SUMMARY + " from alerts.alert where id = :id for update")
        .param("id", id.value())
        .query(AlertStore::summary)
        .optional();
  }

  /**
   * Writes the first version of an alert, or the fields of a new one; a new version is unread and
   * unacknowledged.
   */
  public void put(AlertRow row) {
    jdbc.sql(
            """
            insert into alerts.alert (id, version, origin, own, severity, category, tlp, drill,
              source_language, titles, issued, arrived, valid_until, search)
            values (:id, :version, :origin, :own, :severity, :category, :tlp, :drill,
              :language, :titles::jsonb, :issued, :arrived, :validUntil,
              setweight(to_tsvector('simple', :terms), 'A')
                || to_tsvector('english', :en) || to_tsvector('spanish', :es)
                || to_tsvector('portuguese', :pt) || to_tsvector('french', :fr))
            on conflict (id) do update set version = excluded.version,
              severity = excluded.severity, category = excluded.category, tlp = excluded.tlp,
              source_language = excluded.source_language, titles = excluded.titles,
              search = excluded.search, issued = excluded.issued, arrived = excluded.arrived,
              valid_until = excluded.valid_until, read_at = null, read_by = null,
              acknowledged_at = null, acknowledged_by = null, acted_at = null, acted_by = null,
              acted_counts = null
            """)
        .param("id", row.id().value())
        .param("version", row.version())
        .param("origin", row.origin().value())
        .param("own", row.own())
        .param("severity", row.severity().name())
        .param("category", Sql.storable(row.category()))
        .param("tlp", row.tlp().name())
        .param("drill", row.drill())
        .param("language", row.sourceLanguage())
        .param("titles", titles(row.titles()))
        .param("issued", Times.of(row.issued()))
        .param("arrived", Times.of(row.arrived()))
        .param("validUntil", Times.of(row.validUntil()))
        .param("terms", row.search().allTerms())
        .param("en", row.search().text("en"))
        .param("es", row.search().text("es"))
        .param("pt", row.search().text("pt"))
        .param("fr", row.search().text("fr"))
        .update();
  }

  private static String titles(Map<String, String> titles) {
    Map<String, String> storable = new java.util.TreeMap<>();
    titles.forEach((language, title) -> storable.put(language, Sql.storable(title)));
    return Sql.json(storable);
  }

  /** Whether this call was the first to mark it. */
  public boolean markRead(AlertId id, String by, Instant at) {
    return jdbc.sql(
                """
                update alerts.alert set read_at = :at, read_by = :by
                where id = :id and read_at is null and not own and state = 'OPEN'
                """)
            .param("id", id.value())
            .param("by", by)
            .param("at", Times.of(at))
            .update()
        == 1;
  }

  /** Whether this call was the first to mark it. */
  public boolean markAcknowledged(AlertId id, String by, Instant at) {
    return jdbc.sql(
                """
                update alerts.alert set acknowledged_at = :at, acknowledged_by = :by,
                  read_at = coalesce(read_at, :at), read_by = coalesce(read_by, :by)
                where id = :id and acknowledged_at is null and not own and state = 'OPEN'
                """)
            .param("id", id.value())
            .param("by", by)
            .param("at", Times.of(at))
            .update()
        == 1;
  }

  public void markActed(AlertId id, String by, Instant at, Map<String, Long> counts) {
    jdbc.sql(
            """
            update alerts.alert set acted_at = :at, acted_by = :by, acted_counts = :counts::jsonb
            where id = :id
            """)
        .param("id", id.value())
        .param("by", by)
        .param("at", Times.of(at))
        .param("counts", Sql.json(counts))
        .update();
  }

  public Map<String, Long> actedCounts(AlertId id) {
    return jdbc.sql("select acted_counts::text from alerts.alert where id = :id")
        .param("id", id.value())
        .query((row, n) -> Sql.counts(row.getString(1)))
        .optional()
        .orElse(Map.of());
  }

  /** Ends an alert and empties what is content of it; the reason stays. */
  public void withdraw(AlertId id, Instant at, String reason) {
    jdbc.sql(
            """
            update alerts.alert set state = 'WITHDRAWN', titles = '{}', search = null,
              withdrawn_at = :at, withdrawal_reason = :reason
            where id = :id
            """)
        .param("id", id.value())
        .param("at", Times.of(at))
        .param("reason", Sql.storable(reason))
        .update();
  }

  /** The open ones whose version was issued since then, the oldest first. */
  public List<AlertSummary> issuedSince(Instant since) {
    return jdbc.sql(
            "select "
                + SUMMARY
                + " from alerts.alert where state = 'OPEN' and issued >= :since order by issued,"
                + " id")
        .param("since", Times.of(since))
        .query(AlertStore::summary)
        .list();
  }

  /** Our open drills, oldest first. */
  public List<AlertId> ownOpenDrills() {
    return jdbc.sql(
            """
            select id from alerts.alert where own and drill and state = 'OPEN' order by arrived, id
            """)
        .query((row, n) -> new AlertId(row.getObject(1, UUID.class)))
        .list();
  }

  static AlertSummary summary(ResultSet row, int number) throws SQLException {
    return new AlertSummary(
        new AlertId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        new MemberId(Sql.string(row, "origin")),
        row.getBoolean("own"),
        AlertState.valueOf(Sql.string(row, "state")),
        Severity.valueOf(Sql.string(row, "severity")),
        Sql.string(row, "category"),
        Tlp.valueOf(Sql.string(row, "tlp")),
        row.getBoolean("drill"),
        Sql.string(row, "source_language"),
        Sql.words(row.getString("titles")),
        Times.readRequired(row, "issued"),
        Times.readRequired(row, "arrived"),
        Times.read(row, "valid_until"),
        Times.read(row, "read_at"),
        Times.read(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        Times.read(row, "acted_at"),
        Times.read(row, "withdrawn_at"),
        row.getString("withdrawal_reason"));
  }
}
