package org.atalaya.node.alerts.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atalaya.formats.alert.ImportProblem;
import org.atalaya.node.alerts.AlertId;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is being written.
 *
 * @param revision counts up with every change, so that two people cannot overwrite each other
 * @param alert the alert that this will be a new version of, or null
 * @param basedOn that version of it which the draft began from
 * @param form what was entered, as JSON
 * @param digest SHA-256 over all that would be published
 * @param importKind what it was imported from, or null
 * @param carried JSON of the imported objects that are kept as they came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DraftRow(
    UUID id,
    int revision,
    @Nullable AlertId alert,
    @Nullable Integer basedOn,
    String form,
    @Nullable String title,
    byte[] digest,
    @Nullable String importKind,
    List<ImportProblem> importProblems,
    @Nullable String carried,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy) {}
