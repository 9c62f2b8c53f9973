package org.atalaya.node.escalation.store;

import java.time.Instant;

/** Something done about silence; the arguments are a JSON array of texts. */
public record StepRow(String member, Instant at, String key, String arguments) {}
