package org.atalaya.node.alerts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.formats.alert.ImportProblem;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Drafts, their attachments and who approved exactly which state of them. */
@Repository
public class DraftStore {
  private static final String COLUMNS =
      """
      id, revision, alert, based_on, form, title, digest, import_kind,
      import_problems, carried, created_at, created_by, changed_at,
      changed_by
      """;

  private final JdbcClient jdbc;

  public DraftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody's word for one state of a draft. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Approval(byte[] digest, String by, Instant at) {}

  public void insert(DraftRow row) {
    jdbc.sql(
            """
            insert into alerts.draft (id, revision, alert, based_on, form, title, digest,
              import_kind, import_problems, carried, created_at, created_by, changed_at, changed_by)
            values (:id, :revision, :alert, :basedOn, :form, :title, :digest, :importKind,
              :importProblems, :carried, :createdAt, :createdBy, :changedAt, :changedBy)
            """)
        .param("id", row.id())
        .param("revision", row.revision())
        .param("alert", row.alert() == null ? null : row.alert().value())
        .param("basedOn", row.basedOn())
        .param("form", row.form())
        .param("title", Sql.storableOrNull(row.title()))
        .param("digest", row.digest())
        .param("importKind", row.importKind())
        .param("importProblems", Sql.json(row.importProblems()))
        .param("carried", row.carried())
        .param("createdAt", Times.of(row.createdAt()))
        .param("createdBy", row.createdBy())
        .param("changedAt", Times.of(row.changedAt()))
        .param("changedBy", row.changedBy())
        .update();
  }

  /** Replaces what was entered; the row must be locked and its revision checked before. */
  public void update(DraftRow row) {
    jdbc.sql(
            """
            update alerts.draft set revision = :revision, form = :form, title = :title,
              digest = :digest, changed_at = :changedAt, changed_by = :changedBy
            where id = :id
            """)
        .param("id", row.id())
        .param("revision", row.revision())
        .param("form", row.form())
        .param("title", Sql.storableOrNull(row.title()))
        .param("digest", row.digest())
        .param("changedAt", Times.of(row.changedAt()))
        .param("changedBy", row.changedBy())
        .update();
  }

  public Optional<DraftRow> find(UUID id) {
    return one(id, "");
  }

  /** The draft, locked until the transaction ends. */
  public Optional<DraftRow> lock(UUID id) {
    return one(id, " for update");
  }

  private Optional<DraftRow> one(UUID id, String lock) {
    return jdbc.sql("select " + COLUMNS + " from alerts.draft where id = :id" + lock)
        .param("id", id)
        .query(DraftStore::row)
        .optional();
  }

  /** The newest first, with no more than the list needs. */
  public List<DraftRow> list(int limit) {
    return jdbc.sql(
            "select " + COLUMNS + " from alerts.draft order by changed_at desc, id limit :limit")
        .param("limit", limit)
        .query(DraftStore::row)
        .list();
  }

  public boolean delete(UUID id) {
    return jdbc.sql("delete from alerts.draft where id = :id").param("id", id).update() == 1;
  }

  /** Ends the drafts of further versions of an alert, with all that they hold. */
  public void deleteOf(AlertId alert) {
    jdbc.sql("delete from alerts.draft where alert = :alert")
        .param("alert", alert.value())
        .update();
  }

  public void attach(UUID draft, Attachment file, byte[] content, Instant at) {
    jdbc.sql(
            """
            insert into alerts.draft_attachment (draft, sha256, name, media_type, size, content,
              added_at)
            values (:draft, :sha256, :name, :type, :size, :content, :at)
            on conflict (draft, sha256) do update set name = excluded.name,
              media_type = excluded.media_type
            """)
        .param("draft", draft)
        .param("sha256", file.sha256())
        .param("name", Sql.storable(file.name()))
        .param("type", Sql.storable(file.mediaType()))
        .param("size", file.size())
        .param("content", content)
        .param("at", Times.of(at))
        .update();
  }

  public boolean detach(UUID draft, String sha256) {
    return jdbc.sql("delete from alerts.draft_attachment where draft = :draft and sha256 = :sha256")
            .param("draft", draft)
            .param("sha256", sha256)
            .update()
        == 1;
  }

  /** With their bytes if asked for, else only described. */
  public List<Attachment> attachments(UUID draft, boolean withContent) {
    String content = withContent ? "content" : "null::bytea as content";
    return jdbc.sql(
            "select name, media_type, size, sha256, "
                + content
                + " from alerts.draft_attachment where draft = :draft order by added_at, sha256")
        .param("draft", draft)
        .query(
            (row, n) ->
                new Attachment(
                    Sql.string(row, "name"),
                    Sql.string(row, "media_type"),
                    row.getLong("size"),
                    Sql.string(row, "sha256"),
                    row.getBytes("content")))
        .list();
  }

  public void approve(UUID draft, Approval approval) {
    jdbc.sql(
            """
            insert into alerts.approval (draft, digest, approved_by, approved_at)
            values (:draft, :digest, :by, :at) on conflict (draft, digest) do nothing
            """)
        .param("draft", draft)
        .param("digest", approval.digest())
        .param("by", approval.by())
        .param("at", Times.of(approval.at()))
        .update();
  }

  public Optional<Approval> approval(UUID draft, byte[] digest) {
    return jdbc.sql(
            """
            select digest, approved_by, approved_at from alerts.approval
            where draft = :draft and digest = :digest
            """)
        .param("draft", draft)
        .param("digest", digest)
        .query(
            (row, n) ->
                new Approval(
                    Sql.bytes(row, "digest"),
                    Sql.string(row, "approved_by"),
                    Times.readRequired(row, "approved_at")))
        .optional();
  }

  private static DraftRow row(ResultSet row, int number) throws SQLException {
    UUID alert = row.getObject("alert", UUID.class);
    return new DraftRow(
        row.getObject("id", UUID.class),
        row.getInt("revision"),
        alert == null ? null : new AlertId(alert),
        row.getObject("based_on", Integer.class),
        Sql.string(row, "form"),
        row.getString("title"),
        Sql.bytes(row, "digest"),
        row.getString("import_kind"),
        problems(row.getString("import_problems")),
        row.getString("carried"),
        Times.readRequired(row, "created_at"),
        Sql.string(row, "created_by"),
        Times.readRequired(row, "changed_at"),
        Sql.string(row, "changed_by"));
  }

  private static List<ImportProblem> problems(@Nullable String json) {
    return json == null
        ? List.of()
        : Sql.JSON.readValue(json, new TypeReference<List<ImportProblem>>() {});
  }
}
