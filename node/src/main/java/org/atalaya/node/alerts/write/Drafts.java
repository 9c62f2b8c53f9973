package org.atalaya.node.alerts.write;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.formats.alert.AdvisoryImport;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Imported;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.publish.Contents;
import org.atalaya.node.alerts.publish.Publisher;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.DraftRow;
import org.atalaya.node.alerts.store.DraftStore;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that people do with drafts. */
@Service
public class Drafts {
  private static final int MOST_LISTED = 200;

  private final DraftStore store;
  private final DraftStates states;
  private final AlertStore alerts;
  private final VersionStore versions;
  private final Publisher publisher;
  private final Acts acts;
  private final CurrentActor actor;
  private final Clock clock;
  private final LiveUpdates live;

  Drafts(
      DraftStore store,
      DraftStates states,
      AlertStore alerts,
      VersionStore versions,
      Publisher publisher,
      Acts acts,
      CurrentActor actor,
      Clock clock,
      LiveUpdates live) {
    this.store = store;
    this.states = states;
    this.alerts = alerts;
    this.versions = versions;
    this.publisher = publisher;
    this.acts = acts;
    this.actor = actor;
    this.clock = clock;
    this.live = live;
  }

  /** The newest first. */
  @PreAuthorize("hasAuthority('alerts:write')")
  public List<DraftRow> list() {
    return store.list(MOST_LISTED);
  }

  @PreAuthorize("hasAuthority('alerts:write')")
  public Draft find(UUID id) {
    return states.of(store.find(id).orElseThrow(DraftStates::unknown));
  }

  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public UUID create(DraftForm form) {
    return insert(states.begin(form, actor.require().name()));
  }

  /** Begins a draft with all that an outline has, its attachments included. */
  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public UUID create(Outline outline) {
    return withFiles(states.begin(outline, actor.require().name()), outline.content());
  }

  private UUID withFiles(DraftRow row, AlertContent content) {
    UUID id = insert(row);
    Instant now = clock.instant();
    content.attachments().stream()
        .filter(file -> file.content() != null)
        .forEach(file -> store.attach(id, file, DraftStates.bytes(file), now));
    store.update(states.digested(row));
    return id;
  }

  /**
   * Begins a draft from a CSAF or STIX document; what could not be used is kept with the draft, by
   * path and reason.
   *
   * @throws FormatException when the document is neither, or cannot be read at all
   */
  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public UUID importDocument(byte[] document) throws FormatException {
    Imported imported = AdvisoryImport.read(document);
    return withFiles(states.begin(imported, actor.require().name()), imported.draft());
  }

  /** Begins the next version of an alert of ours, with all that the current one says. */
  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public UUID revise(AlertId alert) {
    AlertSummary current =
        alerts.find(alert).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown"));
    if (!current.own()) {
      throw new Problem(HttpStatus.FORBIDDEN, "alerts.not-ours");
    }
    if (current.state() == AlertState.WITHDRAWN) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.withdrawn");
    }
    VersionRow version = versions.find(alert, current.version()).orElseThrow();
    AlertContent content = Contents.of(version);
    return withFiles(states.begin(current, version, content, actor.require().name()), content);
  }

  private UUID insert(DraftRow row) {
    store.insert(row);
    live.changed("alerts/drafts");
    return row.id();
  }

  /**
   * Saves what was entered, right or wrong.
   *
   * @param revision that the writer saw; if somebody saved since, nothing is overwritten
   * @param confirmed languages whose translation the writer compared with the source
   */
  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public Draft save(UUID id, int revision, DraftForm form, List<String> confirmed) {
    DraftRow row = lock(id, revision);
    DraftForm before = DraftStates.form(row);
    return change(row, form.bindTranslations(before, confirmed));
  }

  private DraftRow lock(UUID id, int revision) {
    DraftRow row = store.lock(id).orElseThrow(DraftStates::unknown);
    if (row.revision() != revision) {
      throw new Problem(
          HttpStatus.CONFLICT, "alerts.draft-changed", row.changedBy(), row.changedAt().toString());
    }
    return row;
  }

  private Draft change(DraftRow row, DraftForm form) {
    DraftRow changed = states.changed(row, form, actor.require().name());
    store.update(changed);
    live.changed("draft/" + row.id());
    live.changed("alerts/drafts");
    return states.of(changed);
  }

  /** Adds a file; all of them together have at most 5 MB. */
  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public Draft attach(UUID id, int revision, String name, String mediaType, byte[] content) {
    DraftRow row = lock(id, revision);
    states.attach(row, name, mediaType, content);
    return change(row, DraftStates.form(row));
  }

  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public Draft detach(UUID id, int revision, String sha256) {
    DraftRow row = lock(id, revision);
    if (!store.detach(id, sha256)) {
      throw new Problem(HttpStatus.NOT_FOUND, "alerts.attachment-unknown");
    }
    return change(row, DraftStates.form(row));
  }

  /**
   * Gives a second person's word for exactly the state with this digest.
   *
   * @param digest what the approver saw
   */
  @PreAuthorize("hasAuthority('alerts:approve')")
  @Transactional
  public void approve(UUID id, String digest) {
    DraftRow row = store.lock(id).orElseThrow(DraftStates::unknown);
    Draft draft = states.of(row);
    String who = actor.require().name();
    if (!draft.digest().equals(digest)) {
      throw new Problem(
          HttpStatus.CONFLICT, "alerts.draft-changed", row.changedBy(), row.changedAt().toString());
    }
    if (draft.outline() == null) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "alerts.draft-incomplete");
    }
    if (who.equals(row.changedBy())) {
      throw new Problem(HttpStatus.FORBIDDEN, "alerts.own-approval");
    }
    store.approve(id, new DraftStore.Approval(row.digest(), who, clock.instant()));
    acts.record("alerts.approve", id.toString(), Map.of("digest", digest));
    live.changed("draft/" + id);
  }

  /** Publishes exactly the state with this digest, and ends the draft. */
  @PreAuthorize("hasAuthority('alerts:publish')")
  @Transactional
  public AlertId publish(UUID id, String digest) {
    DraftRow row = store.lock(id).orElseThrow(DraftStates::unknown);
    if (!Arrays.equals(row.digest(), parsed(digest))) {
      throw new Problem(
          HttpStatus.CONFLICT, "alerts.draft-changed", row.changedBy(), row.changedAt().toString());
    }
    Draft draft = states.withContent(row);
    Outline outline = draft.outline();
    if (outline == null) {
      throw incomplete(draft);
    }
    if (draft.needsApproval() && draft.approval() == null) {
      throw new Problem(HttpStatus.CONFLICT, "alerts.needs-approval");
    }
    Publisher.Responsible who =
        new Publisher.Responsible(
            row.changedBy(), draft.approval() == null ? null : draft.approval().by());
    AlertId published =
        row.alert() == null || row.basedOn() == null
            ? publisher.publish(outline, who)
            : publisher.revise(row.alert(), row.basedOn(), outline, who);
    store.delete(id);
    live.changed("alerts/drafts");
    return published;
  }

  private static Problem incomplete(Draft draft) {
    return draft.errors().stream()
        .findFirst()
        .map(
            error ->
                Problem.at(
                    error.field(), HttpStatus.UNPROCESSABLE_CONTENT, "alerts.draft-incomplete"))
        .orElseGet(() -> new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "alerts.draft-incomplete"));
  }

  private static byte[] parsed(String digest) {
    try {
      return HexFormat.of().parseHex(digest);
    } catch (IllegalArgumentException notHexadecimal) {
      return new byte[0];
    }
  }

  @PreAuthorize("hasAuthority('alerts:write')")
  @Transactional
  public void discard(UUID id) {
    if (!store.delete(id)) {
      throw DraftStates.unknown();
    }
    live.changed("alerts/drafts");
  }
}
