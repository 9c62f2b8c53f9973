package org.atalaya.envelope;

import tools.jackson.databind.JsonNode;

/** What an envelope says: readable by whoever carries it, or sealed for its audience alone. */
public sealed interface Content {
  /** Readable content; its form depends on the envelope's {@link Kind}. */
  record Body(JsonNode json) implements Content {}

  /** Content encrypted as a JWE in general JSON serialisation (RFC 7516, section 7.2.1). */
  record Sealed(String jweJson) implements Content {}
}
