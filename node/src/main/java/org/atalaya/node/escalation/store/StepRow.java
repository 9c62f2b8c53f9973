package org.atalaya.node.escalation.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something done about silence.
 *
 * @param arguments a JSON array of texts
 * @param notice by which somebody was told, or null where nobody could be
 */
public record StepRow(
    String member, Instant at, String key, String arguments, @Nullable String notice) {}
