package org.atalaya.node.findings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong at an organisation.
 *
 * @param subject the address, or without one the URL or the name
 * @param port or 0
 * @param severity as the latest observation says: {@code critical} to {@code info}
 * @param seen how many observations say so
 * @param closed when reports had said nothing of it for long enough; null while it is open
 * @param reopened how often it came back
 * @param report in which it was seen last
 * @param place of that row: bytes from the beginning of the report
 */
public record FindingView(
    long id,
    String organisation,
    String category,
    String identifier,
    String subject,
    int port,
    @Nullable String host,
    @Nullable String severity,
    boolean open,
    Instant firstSeen,
    Instant lastSeen,
    long seen,
    @Nullable Instant closed,
    int reopened,
    long report,
    long place) {}
