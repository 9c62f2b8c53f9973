package org.atalaya.node.alerts.rest;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.node.alerts.AlertAnomaly;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertView;
import org.atalaya.node.alerts.Board;
import org.atalaya.node.alerts.BoardRow;
import org.atalaya.node.alerts.OverdueSteps;
import org.atalaya.node.alerts.store.HandoverStore.Handover;
import org.atalaya.node.alerts.store.HandoverStore.OpenItem;
import org.atalaya.node.alerts.write.Draft;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API answers; names and codes as on the wire, times in UTC. */
final class Views {
  private Views() {}

  record Summary(
      String id,
      int version,
      String origin,
      boolean own,
      String state,
      String severity,
      String category,
      String tlp,
      boolean drill,
      String sourceLanguage,
      Map<String, String> titles,
      Instant issued,
      Instant arrived,
      @Nullable Instant validUntil,
      @Nullable Instant read,
      @Nullable Instant acknowledged,
      @Nullable Instant acted,
      @Nullable Instant withdrawn,
      @Nullable String withdrawalReason) {
    static Summary of(AlertSummary alert) {
      return new Summary(
          alert.id().toString(),
          alert.version(),
          alert.origin().value(),
          alert.own(),
          lower(alert.state()),
          alert.severity().code(),
          alert.category(),
          alert.tlp().label(),
          alert.drill(),
          alert.sourceLanguage(),
          alert.titles(),
          alert.issued(),
          alert.arrived(),
          alert.validUntil(),
          alert.read(),
          alert.acknowledged(),
          alert.acted(),
          alert.withdrawn(),
          alert.withdrawalReason());
    }
  }

  record Note(
      String id, String origin, String kind, String language, @Nullable String text, Instant at) {}

  record Anomaly(
      long id, String code, String alert, String origin, String owner, UUID envelope, Instant at) {
    static Anomaly of(AlertAnomaly anomaly) {
      return new Anomaly(
          anomaly.id(),
          anomaly.code(),
          anomaly.alert().toString(),
          anomaly.origin().value(),
          anomaly.owner().value(),
          anomaly.envelope(),
          anomaly.at());
    }
  }

  record Version(int version, Instant issued, String envelope, String envelopeSha256, long leaf) {}

  record Whole(
      Summary alert,
      @Nullable JsonNode content,
      List<String> audience,
      @Nullable String group,
      Map<String, Long> counts,
      List<String> stale,
      List<Version> versions,
      List<Note> notes) {
    static Whole of(AlertView view) {
      return new Whole(
          Summary.of(view.summary()),
          view.content() == null ? null : view.content().toJson(),
          view.audience().stream().map(MemberId::value).toList(),
          view.group(),
          view.acted(),
          view.content() == null ? List.of() : List.copyOf(view.content().staleLanguages()),
          view.versions().stream()
              .map(
                  v ->
                      new Version(
                          v.version(),
                          v.issued(),
                          v.envelope().toString(),
                          v.envelopeHash(),
                          v.leaf()))
              .toList(),
          view.notes().stream()
              .map(
                  n ->
                      new Note(
                          n.id().toString(),
                          n.origin().value(),
                          n.sighting() ? "sighting" : "remark",
                          n.language(),
                          n.text(),
                          n.issued()))
              .toList());
    }
  }

  record Mark(
      Instant at,
      long afterMilliseconds,
      @Nullable String role,
      @Nullable String reason,
      Map<String, Long> counts,
      long leaf) {
    static Mark of(BoardRow.Mark mark) {
      return new Mark(
          mark.at(),
          mark.after().toMillis(),
          mark.role(),
          mark.reason(),
          mark.counts(),
          mark.leaf());
    }
  }

  /**
   * A state for programs and for people.
   *
   * @param detail in the caller's language
   */
  record Words(String code, String detail) {
    static @Nullable Words of(@Nullable String key, UnaryOperator<String> words) {
      return key == null
          ? null
          : new Words(key.substring(key.lastIndexOf('.') + 1), words.apply(key));
    }
  }

  record Row(
      String member,
      String name,
      String country,
      String progress,
      Map<String, Mark> marks,
      @Nullable Words delivery,
      @Nullable Instant due,
      boolean overdue,
      List<OverdueSteps.Step> steps) {
    static Row of(BoardRow row, UnaryOperator<String> words) {
      Map<String, Mark> marks = new TreeMap<>();
      row.marks().forEach((progress, mark) -> marks.put(lower(progress), Mark.of(mark)));
      return new Row(
          row.member().value(),
          row.name(),
          row.country(),
          lower(row.progress()),
          marks,
          Words.of(row.delivery(), words),
          row.due(),
          row.overdue(),
          row.steps());
    }
  }

  record Times(long medianMilliseconds, long slowestMilliseconds, @Nullable String slowest) {}

  record WholeBoard(
      Summary alert, Map<String, Integer> reached, Map<String, Times> times, List<Row> rows) {
    static WholeBoard of(Board board, UnaryOperator<String> words) {
      Map<String, Integer> reached = new TreeMap<>();
      board.reached().forEach((progress, count) -> reached.put(lower(progress), count));
      Map<String, Times> times = new TreeMap<>();
      board
          .times()
          .forEach(
              (progress, t) ->
                  times.put(
                      lower(progress),
                      new Times(t.median().toMillis(), t.slowest().toMillis(), t.slowestMember())));
      return new WholeBoard(
          Summary.of(board.alert()),
          reached,
          times,
          board.rows().stream().map(row -> Row.of(row, words)).toList());
    }
  }

  record Problematic(String field, String code, List<String> arguments) {}

  record Unused(String path, String reason) {}

  record File(String name, String mediaType, long size, String sha256) {
    static File of(Attachment file) {
      return new File(file.name(), file.mediaType(), file.size(), file.sha256());
    }
  }

  record DraftState(
      String id,
      int revision,
      String digest,
      @Nullable String alert,
      @Nullable String importedFrom,
      List<Unused> importProblems,
      List<Problematic> missing,
      List<String> stale,
      List<File> attachments,
      boolean needsApproval,
      @Nullable String approvedBy,
      @Nullable JsonNode content,
      String changedBy,
      Instant changedAt) {
    static DraftState of(Draft draft) {
      return new DraftState(
          draft.row().id().toString(),
          draft.row().revision(),
          draft.digest(),
          draft.row().alert() == null ? null : draft.row().alert().toString(),
          draft.row().importKind(),
          draft.row().importProblems().stream().map(p -> new Unused(p.path(), p.reason())).toList(),
          draft.errors().stream()
              .map(e -> new Problematic(e.field(), e.code(), e.arguments()))
              .toList(),
          draft.form().staleLanguages(),
          draft.attachments().stream().map(File::of).toList(),
          draft.needsApproval(),
          draft.approval() == null ? null : draft.approval().by(),
          draft.content() == null ? null : draft.content().toJson(),
          draft.row().changedBy(),
          draft.row().changedAt());
    }
  }

  record HandoverNote(
      String id,
      Instant writtenAt,
      String writtenBy,
      String text,
      List<OpenItem> open,
      String sha256,
      long leaf,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy) {
    static HandoverNote of(Handover note) {
      return new HandoverNote(
          note.id().toString(),
          note.writtenAt(),
          note.writtenBy(),
          note.text(),
          note.open(),
          HexFormat.of().formatHex(note.hash()),
          note.leaf(),
          note.acknowledgedAt(),
          note.acknowledgedBy());
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
