package org.atalaya.node.constituency.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.ConstituencyFiles;
import org.atalaya.node.constituency.ImportPreview;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.changes.Changes;
import org.atalaya.node.constituency.store.OrganisationStore;
import org.atalaya.node.constituency.store.StoredOrganisation;
import org.atalaya.node.constituency.store.UploadStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a file until somebody agreed to what it changes. */
@Service
class FilesService implements ConstituencyFiles {
  private static final Duration KEPT = Duration.ofDays(1);

  private final UploadStore uploads;
  private final OrganisationStore store;
  private final Changes changes;
  private final Clock clock;

  FilesService(UploadStore uploads, OrganisationStore store, Changes changes, Clock clock) {
    this.uploads = uploads;
    this.store = store;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  @Transactional
  public ImportPreview upload(byte[] file) {
    List<Entry> entries = entries(file);
    UUID id = UUID.randomUUID();
    uploads.forget(clock.instant().minus(KEPT));
    uploads.insert(id, file, clock.instant());
    return new ImportPlan(store.all(), entries).preview(id);
  }

  @Override
  @Transactional(readOnly = true)
  public ImportPreview preview(UUID upload) {
    return plan(upload).preview(upload);
  }

  @Override
  @Transactional
  public ImportPreview apply(UUID upload, String digest) {
    store.lock();
    ImportPlan plan = plan(upload);
    ImportPreview preview = plan.preview(upload);
    if (!preview.digest().equals(digest)) {
      throw new Problem(HttpStatus.CONFLICT, "constituency-import-changed");
    }
    for (ImportPlan.Step step : plan.steps()) {
      changes.make(step.before(), step.after());
    }
    uploads.delete(upload);
    return preview;
  }

  private ImportPlan plan(UUID upload) {
    byte[] file =
        uploads
            .find(upload)
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "constituency-import-gone"));
    return new ImportPlan(store.all(), entries(file));
  }

  private static List<Entry> entries(byte[] file) {
    String text = text(file);
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[") ? Json.read(file) : Csv.read(text);
  }

  private static String text(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "constituency-not-utf8");
    }
  }

  @Override
  @Transactional(readOnly = true)
  public byte[] csv() {
    return CsvFile.write(organisations());
  }

  @Override
  @Transactional(readOnly = true)
  public byte[] json() {
    return Json.write(organisations());
  }

  private List<Organisation> organisations() {
    return store.all().stream().map(StoredOrganisation::organisation).toList();
  }
}
