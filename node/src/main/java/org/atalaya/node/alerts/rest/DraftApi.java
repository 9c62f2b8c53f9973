package org.atalaya.node.alerts.rest;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.inbox.Handovers;
import org.atalaya.node.alerts.publish.Audiences;
import org.atalaya.node.alerts.write.Draft;
import org.atalaya.node.alerts.write.DraftForm;
import org.atalaya.node.alerts.write.Drafts;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Drafts, imports and hand-over notes for machines. */
@RestController
@RequestMapping("/api/v1/alerts")
class DraftApi {
  private final Drafts drafts;
  private final Audiences audiences;
  private final Handovers handovers;

  DraftApi(Drafts drafts, Audiences audiences, Handovers handovers) {
    this.drafts = drafts;
    this.audiences = audiences;
    this.handovers = handovers;
  }

  record Digest(String digest) {}

  record Text(String text) {}

  record Listed(String id, int revision, @Nullable String title, String changedBy) {}

  record Reader(String member, String name, boolean sees, String why, boolean relayed) {}

  record Readers(boolean sealed, @Nullable String hub, boolean hubReads, List<Reader> members) {}

  private static UUID id(String text, String code) {
    return AlertId.parse(text)
        .map(AlertId::value)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, code));
  }

  private static UUID draft(String text) {
    return id(text, "alerts.draft-unknown");
  }

  /** Takes the document's bytes as they are: CSAF 2.0, or STIX 2.0 or 2.1. */
  @PostMapping("/imports")
  ResponseEntity<Views.DraftState> take(@RequestBody byte[] document) {
    try {
      return created(drafts.importDocument(document));
    } catch (FormatException unusable) {
      throw Outlines.problem(unusable, "alerts.not-importable");
    }
  }

  private ResponseEntity<Views.DraftState> created(UUID id) {
    return ResponseEntity.created(URI.create("/api/v1/alerts/drafts/" + id))
        .body(Views.DraftState.of(drafts.find(id)));
  }

  @GetMapping("/drafts")
  List<Listed> list() {
    return drafts.list().stream()
        .map(row -> new Listed(row.id().toString(), row.revision(), row.title(), row.changedBy()))
        .toList();
  }

  @PostMapping("/drafts")
  ResponseEntity<Views.DraftState> create(@RequestBody byte[] outline) {
    return created(drafts.create(Outlines.read(outline)));
  }

  private static DraftForm form(Outline outline) {
    return DraftForm.of(outline.content(), outline.tlp(), outline.drill()).to(outline.audience());
  }

  @GetMapping("/drafts/{id}")
  Views.DraftState find(@PathVariable String id) {
    return Views.DraftState.of(drafts.find(draft(id)));
  }

  /** {@code If-Match} names the revision that the caller saw; attachments stay as they are. */
  @PutMapping("/drafts/{id}")
  Views.DraftState save(
      @PathVariable String id,
      @RequestHeader("If-Match") String revision,
      @RequestBody byte[] outline) {
    DraftForm form = form(Outlines.read(outline));
    return Views.DraftState.of(drafts.save(draft(id), revision(revision), form, List.of()));
  }

  private static int revision(String text) {
    try {
      return Integer.parseInt(text.replace("\"", "").strip());
    } catch (NumberFormatException notANumber) {
      throw Problem.at("If-Match", HttpStatus.BAD_REQUEST, "alerts.outline", text);
    }
  }

  @DeleteMapping("/drafts/{id}")
  ResponseEntity<Void> discard(@PathVariable String id) {
    drafts.discard(draft(id));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/drafts/{id}/attachments")
  Views.DraftState attach(
      @PathVariable String id,
      @RequestParam String name,
      @RequestParam int revision,
      @RequestHeader(name = "Content-Type", defaultValue = "application/octet-stream") String type,
      @RequestBody byte[] content) {
    return Views.DraftState.of(drafts.attach(draft(id), revision, name, type, content));
  }

  @GetMapping("/drafts/{id}/preview")
  Readers preview(@PathVariable String id) {
    Draft draft = drafts.find(draft(id));
    Outline outline = draft.outline();
    if (outline == null) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "alerts.draft-incomplete");
    }
    Audiences.Preview preview =
        audiences.preview(outline.tlp(), outline.audience(), outline.drill());
    return new Readers(
        preview.sealed(),
        preview.hub(),
        preview.hubReads(),
        preview.lines().stream()
            .map(
                line ->
                    new Reader(
                        line.member().value(),
                        line.name(),
                        line.sees(),
                        line.code(),
                        line.relayed()))
            .toList());
  }

  @PostMapping("/drafts/{id}/approval")
  Views.DraftState approve(@PathVariable String id, @RequestBody Digest digest) {
    drafts.approve(draft(id), digest.digest());
    return Views.DraftState.of(drafts.find(draft(id)));
  }

  @PostMapping("/drafts/{id}/publication")
  ResponseEntity<AlertApi.Published> publish(@PathVariable String id, @RequestBody Digest digest) {
    AlertId alert = drafts.publish(draft(id), digest.digest());
    return ResponseEntity.created(URI.create("/api/v1/alerts/" + alert))
        .body(new AlertApi.Published(alert.toString()));
  }

  /** Begins the next version of an alert of ours as a draft. */
  @PostMapping("/{id}/revisions")
  ResponseEntity<Views.DraftState> revise(@PathVariable String id) {
    return created(drafts.revise(new AlertId(id(id, "alerts.unknown"))));
  }

  @GetMapping("/handovers")
  List<Views.HandoverNote> handovers() {
    return handovers.list().stream().map(Views.HandoverNote::of).toList();
  }

  @PostMapping("/handovers")
  ResponseEntity<Views.HandoverNote> write(@RequestBody Text text) {
    Views.HandoverNote note = Views.HandoverNote.of(handovers.write(text.text()));
    return ResponseEntity.created(URI.create("/api/v1/alerts/handovers/" + note.id())).body(note);
  }

  @PostMapping("/handovers/{id}/acknowledgement")
  ResponseEntity<Void> takeOver(@PathVariable String id) {
    handovers.acknowledge(id(id, "alerts.handover-unknown"));
    return ResponseEntity.noContent().build();
  }
}
