package org.atalaya.node.reference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table that is in use.
 *
 * @param entries that are used
 * @param unused that cannot be used, such as lines that are none
 * @param drops whether observations about what stands in it are no findings
 * @param dropped how many were
 */
public record TableView(
    long id,
    String name,
    TableKind kind,
    String description,
    String version,
    long entries,
    long unused,
    boolean drops,
    Instant loaded,
    String loadedBy,
    long dropped,
    @Nullable Instant lastDropped) {}
