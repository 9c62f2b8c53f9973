package org.atalaya.node.exchange;

import java.time.Instant;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a feature wants sent. {@link Exchange} gives it an id and a time, seals it when its marking
 * asks for that, signs it and queues it to each member of the audience but ourselves.
 *
 * @param expires after this a recipient no longer takes it, and it is no longer sent
 */
public record Outgoing(
    Kind kind,
    Tlp tlp,
    Priority priority,
    boolean drill,
    Audience audience,
    @Nullable Subject subject,
    @Nullable Instant expires,
    JsonNode body) {}
