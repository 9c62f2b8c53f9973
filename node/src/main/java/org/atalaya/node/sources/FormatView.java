package org.atalaya.node.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A format of reports.
 *
 * @param replaces whether it stands in the place of a built-in format
 * @param declaration the YAML, or the schema's JSON
 * @param changed null for a built-in one
 */
public record FormatView(
    String name,
    FormatKind kind,
    boolean replaces,
    String declaration,
    @Nullable Instant changed,
    @Nullable String changedBy) {}
