package org.atalaya.node.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a source.
 *
 * @param reports how many were taken
 * @param known how many had been taken before
 * @param problem why it failed, a code of the words {@code sources.fetch.<code>}, or null
 * @param detail more of it, as the other side put it
 */
public record SourceRun(
    long id,
    Instant started,
    Instant ended,
    int reports,
    int known,
    @Nullable String problem,
    String detail) {}
