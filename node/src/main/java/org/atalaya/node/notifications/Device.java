package org.atalaya.node.notifications;

import java.time.Instant;
import java.util.UUID;

/** A browser that its owner registered to be told by web push. */
public record Device(UUID id, String name, Instant since) {}
