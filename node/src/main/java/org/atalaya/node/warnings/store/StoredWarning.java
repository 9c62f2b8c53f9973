package org.atalaya.node.warnings.store;

import java.time.Instant;
import java.util.UUID;
import org.atalaya.node.warnings.WarningState;
import org.jspecify.annotations.Nullable;

/** A warning as the workers need it. */
public record StoredWarning(
    long id,
    String organisation,
    String category,
    WarningState state,
    boolean released,
    int acknowledgeMinutes,
    long findings,
    int step,
    @Nullable Instant deadline,
    @Nullable UUID alert) {}
