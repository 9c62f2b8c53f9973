package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertView;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notes and sightings, ours and others'. */
@Repository
public class NoteStore {
  private final JdbcClient jdbc;

  public NoteStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(
      AlertId alert,
      AlertView.Note note,
      boolean own,
      Instant arrived,
      byte[] envelopeHash,
      long leaf) {
    jdbc.sql(
            """
            insert into alerts.note (id, alert, origin, own, sighting, language, body, issued,
              arrived, author, envelope_hash, leaf)
            values (:id, :alert, :origin, :own, :sighting, :language, :body, :issued, :arrived,
              :author, :hash, :leaf)
            """)
        .param("id", note.id())
        .param("alert", alert.value())
        .param("origin", note.origin().value())
        .param("own", own)
        .param("sighting", note.sighting())
        .param("language", note.language())
        .param("body", Sql.storableOrNull(note.text()))
        .param("issued", Times.of(note.issued()))
        .param("arrived", Times.of(arrived))
        .param("author", Sql.storableOrNull(note.author()))
        .param("hash", envelopeHash)
        .param("leaf", leaf)
        .update();
  }

  public List<AlertView.Note> of(AlertId alert) {
    return jdbc.sql("select * from alerts.note where alert = :alert order by issued, id")
        .param("alert", alert.value())
        .query(
            (row, n) ->
                new AlertView.Note(
                    row.getObject("id", UUID.class),
                    new MemberId(Sql.string(row, "origin")),
                    row.getBoolean("sighting"),
                    Sql.string(row, "language"),
                    row.getString("body"),
                    Times.readRequired(row, "issued"),
                    row.getString("author")))
        .list();
  }

  /** A member's notes and the hashes of the envelopes they came in, which end with the alert. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Envelope(MemberId origin, byte[] hash) {}

  public List<Envelope> envelopes(AlertId alert) {
    return jdbc.sql("select origin, envelope_hash from alerts.note where alert = :alert")
        .param("alert", alert.value())
        .query(
            (row, n) ->
                new Envelope(
                    new MemberId(Sql.string(row, "origin")), Sql.bytes(row, "envelope_hash")))
        .list();
  }

  public void purge(AlertId alert) {
    jdbc.sql("update alerts.note set body = null where alert = :alert")
        .param("alert", alert.value())
        .update();
  }
}
