package org.atalaya.node.alerts.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.formats.alert.ImportProblem;
import org.atalaya.formats.alert.Imported;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSettings;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.publish.AudienceChoices;
import org.atalaya.node.alerts.store.DraftRow;
import org.atalaya.node.alerts.store.DraftStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.text.Invisible;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes rows of forms, reads them back, and says what state a draft is in. */
@Component
class DraftStates {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DraftStore store;
  private final AlertSettings settings;
  private final Clock clock;

  DraftStates(DraftStore store, AlertSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  static Problem unknown() {
    return new Problem(HttpStatus.NOT_FOUND, "alerts.draft-unknown");
  }

  DraftRow begin(DraftForm form, String by) {
    DraftForm bound =
        form.bindTranslations(DraftForm.empty(form.sourceLanguage(), form.drill()), List.of());
    return begin(bound, by, null, null, null, List.of(), null);
  }

  DraftRow begin(Outline outline, String by) {
    DraftForm form =
        DraftForm.of(outline.content(), outline.tlp(), outline.drill()).to(outline.audience());
    return begin(form, by, null, null, null, List.of(), carried(outline.content()));
  }

  private static @Nullable String carried(AlertContent content) {
    return content.carried() == null ? null : content.carried().toString();
  }

  DraftRow begin(Imported imported, String by) {
    AlertContent content = imported.draft();
    return begin(
        DraftForm.of(content, imported.tlp(), false),
        by,
        null,
        null,
        imported.sourceKind(),
        imported.problems(),
        carried(content));
  }

  DraftRow begin(AlertSummary alert, VersionRow version, AlertContent content, String by) {
    DraftForm form =
        DraftForm.of(content, alert.tlp(), alert.drill())
            .to(AudienceChoices.of(version.audience(), version.group()));
    return begin(form, by, alert.id(), alert.version(), null, List.of(), carried(content));
  }

  private DraftRow begin(
      DraftForm form,
      String by,
      @Nullable AlertId alert,
      @Nullable Integer basedOn,
      @Nullable String importKind,
      List<ImportProblem> problems,
      @Nullable String carried) {
    Instant now = clock.instant();
    DraftRow row =
        new DraftRow(
            UUID.randomUUID(),
            1,
            alert,
            basedOn,
            JSON.writeValueAsString(form),
            form.title(),
            new byte[0],
            importKind,
            problems,
            carried,
            now,
            by,
            now,
            by);
    return digested(row);
  }

  DraftRow changed(DraftRow row, DraftForm form, String by) {
    return digested(
        new DraftRow(
            row.id(),
            row.revision() + 1,
            row.alert(),
            row.basedOn(),
            JSON.writeValueAsString(form),
            form.title(),
            row.digest(),
            row.importKind(),
            row.importProblems(),
            row.carried(),
            row.createdAt(),
            row.createdBy(),
            clock.instant(),
            by));
  }

  /** The row with the digest of what its form, files and carried objects are now. */
  DraftRow digested(DraftRow row) {
    ObjectNode all = JSON.createObjectNode();
    all.set("form", JSON.readTree(row.form()));
    all.put("alert", String.valueOf(row.alert()));
    all.put("basedOn", String.valueOf(row.basedOn()));
    all.put("carried", row.carried() == null ? "" : hex(sha256(row.carried().getBytes(UTF_8))));
    var files = all.putArray("attachments");
    store
        .attachments(row.id(), false)
        .forEach(file -> files.add(file.sha256() + " " + file.mediaType() + " " + file.name()));
    return new DraftRow(
        row.id(),
        row.revision(),
        row.alert(),
        row.basedOn(),
        row.form(),
        row.title(),
        sha256(CanonicalJson.bytes(all)),
        row.importKind(),
        row.importProblems(),
        row.carried(),
        row.createdAt(),
        row.createdBy(),
        row.changedAt(),
        row.changedBy());
  }

  static DraftForm form(DraftRow row) {
    return JSON.readValue(row.form(), DraftForm.class);
  }

  /** The draft with its attachments described. */
  Draft of(DraftRow row) {
    return of(row, false);
  }

  /** The draft with the bytes of its attachments, ready to be published. */
  Draft withContent(DraftRow row) {
    return of(row, true);
  }

  private Draft of(DraftRow row, boolean withContent) {
    DraftForm form = form(row);
    List<Attachment> files = store.attachments(row.id(), withContent);
    JsonNode carried = row.carried() == null ? null : JSON.readTree(row.carried());
    DraftCheck.Checked checked = DraftCheck.check(form, files, carried, clock.instant());
    boolean needs = checked.outline() != null && settings.asksSecondPair(checked.outline());
    return new Draft(
        row,
        form,
        files.stream().map(Attachment::described).toList(),
        checked.errors(),
        checked.content(),
        checked.outline(),
        needs,
        store.approval(row.id(), row.digest()).orElse(null));
  }

  void attach(DraftRow row, String name, String mediaType, byte[] content) {
    String shown = Invisible.shownOnOneLine(fileName(name));
    if (shown.isBlank() || shown.length() > 255 || mediaType.length() > 255) {
      throw Problem.at(
          "attachment", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.attachment-name", 255);
    }
    if (content.length == 0) {
      throw Problem.at("attachment", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.attachment-empty");
    }
    long total =
        content.length
            + store.attachments(row.id(), false).stream().mapToLong(Attachment::size).sum();
    if (total > Attachment.LARGEST_TOTAL) {
      throw Problem.at(
          "attachment",
          HttpStatus.CONTENT_TOO_LARGE,
          "alerts.attachment-large",
          megabytes(total),
          megabytes(Attachment.LARGEST_TOTAL));
    }
    String type = mediaType.isBlank() ? "application/octet-stream" : mediaType;
    Attachment file = new Attachment(shown, type, content.length, hex(sha256(content)), null);
    store.attach(row.id(), file, content, clock.instant());
  }

  /** Some browsers send the whole path. */
  private static String fileName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).strip();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
  }

  static byte[] bytes(Attachment file) {
    return Objects.requireNonNull(file.content());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
