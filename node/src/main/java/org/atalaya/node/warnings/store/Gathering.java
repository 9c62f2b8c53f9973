package org.atalaya.node.warnings.store;

import java.time.Instant;
import java.util.List;
import org.atalaya.node.warnings.WarningState;
import org.jspecify.annotations.Nullable;

/**
 * Findings for the one warning of an organisation and a category that is not told yet.
 *
 * @param latest until when further findings may put off when it is due
 */
public record Gathering(
    String organisation,
    String category,
    WarningState state,
    @Nullable String reason,
    int acknowledgeMinutes,
    Instant due,
    Instant latest,
    List<Long> findings) {}
