package org.atalaya.formats.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.atalaya.formats.json.JsonTokens.Token;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON document (RFC 8259, as I-JSON, RFC 7493, restricts it) and stops at limits.
 *
 * <p>Duplicate keys, bytes that are not UTF-8, lone surrogates, numbers beyond double precision and
 * anything after the document are refused with the place.
 */
public final class BoundedJson {
  private BoundedJson() {}

  /** The document in these bytes. */
  public static JsonNode parse(byte[] bytes, JsonLimits limits) throws FormatException {
    return parse(new ByteArrayInputStream(bytes), limits);
  }

  /** The document in this stream, which is read to its end and not closed. */
  public static JsonNode parse(InputStream in, JsonLimits limits) throws FormatException {
    JsonTokens tokens = JsonTokens.open(in, limits);
    Token first = tokens.next();
    JsonNode document = tokens.value(first);
    tokens.next();
    return document;
  }
}
