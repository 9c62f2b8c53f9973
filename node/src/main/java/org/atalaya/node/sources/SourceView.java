package org.atalaya.node.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source, without its secret.
 *
 * @param checked when it was last looked at
 * @param failures how often in a row that failed
 * @param problem why it failed last, a code of the words {@code sources.fetch.<code>}; null when it
 *     did not
 */
public record SourceView(
    long id,
    String name,
    SourceKind kind,
    String format,
    String place,
    String account,
    boolean hasSecret,
    int everySeconds,
    boolean paused,
    Instant nextRun,
    @Nullable Instant checked,
    int failures,
    @Nullable String problem) {}
