package org.atalaya.node.alerts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** The notes that one shift leaves for the next. */
@Repository
public class HandoverStore {
  private final JdbcClient jdbc;

  public HandoverStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An alert as it stood when the note was written. Titles are not kept: they may be withdrawn. */
  public record OpenItem(
      String alert, int version, String origin, String severity, boolean read, boolean drill) {}

  /**
   * A note and who took over on it.
   *
   * @param hash what the ledger holds: SHA-256 of the note's canonical JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Handover(
      UUID id,
      Instant writtenAt,
      String writtenBy,
      String text,
      List<OpenItem> open,
      byte[] hash,
      long leaf,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy) {}

  public void insert(Handover note) {
    jdbc.sql(
            """
            insert into alerts.handover (id, written_at, written_by, body, open_items, hash, leaf)
            values (:id, :at, :by, :body, :open::jsonb, :hash, :leaf)
            """)
        .param("id", note.id())
        .param("at", Times.of(note.writtenAt()))
        .param("by", note.writtenBy())
        .param("body", note.text())
        .param("open", Sql.json(note.open()))
        .param("hash", note.hash())
        .param("leaf", note.leaf())
        .update();
  }

  public Optional<Handover> lock(UUID id) {
    return jdbc.sql("select * from alerts.handover where id = :id for update")
        .param("id", id)
        .query(HandoverStore::row)
        .optional();
  }

  public void acknowledge(UUID id, String by, Instant at) {
    jdbc.sql(
            """
            update alerts.handover set acknowledged_at = :at, acknowledged_by = :by
            where id = :id and acknowledged_at is null
            """)
        .param("id", id)
        .param("by", by)
        .param("at", Times.of(at))
        .update();
  }

  /** The newest first. */
  public List<Handover> list(@Nullable Handover after, int limit) {
    return jdbc.sql(
            """
            select * from alerts.handover
            where cast(:id as uuid) is null or (written_at, id) < (:at, cast(:id as uuid))
            order by written_at desc, id desc limit :limit
            """)
        .param("id", after == null ? null : after.id())
        .param("at", Times.of(after == null ? null : after.writtenAt()))
        .param("limit", limit)
        .query(HandoverStore::row)
        .list();
  }

  private static Handover row(ResultSet row, int number) throws SQLException {
    return new Handover(
        row.getObject("id", UUID.class),
        Times.readRequired(row, "written_at"),
        Sql.string(row, "written_by"),
        Sql.string(row, "body"),
        Sql.JSON.readValue(Sql.string(row, "open_items"), new TypeReference<List<OpenItem>>() {}),
        Sql.bytes(row, "hash"),
        row.getLong("leaf"),
        Times.read(row, "acknowledged_at"),
        row.getString("acknowledged_by"));
  }
}
