package org.atalaya.envelope;

import org.atalaya.envelope.EnvelopeException.Reason;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out: strict and bounded when read, canonical (RFC 8785) when written. */
final class Json {
  private static final int DEPTH = 64;
  private static final int VALUES = 1_000_000;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode parse(byte[] bytes, int mostBytes) throws EnvelopeException {
    try {
      return BoundedJson.parse(bytes, new JsonLimits(mostBytes, DEPTH, VALUES, mostBytes));
    } catch (FormatException e) {
      Reason reason =
          switch (e.code()) {
            case TOO_LARGE, TOO_DEEP, TOO_MANY_VALUES, TOO_LONG -> Reason.TOO_LARGE;
            default -> Reason.MALFORMED;
          };
      throw new EnvelopeException(reason, e.place(), e.getMessage());
    }
  }

  static byte[] bytes(JsonNode json) {
    return CanonicalJson.bytes(json);
  }
}
