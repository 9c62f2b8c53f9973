package org.atalaya.envelope;

import java.time.Instant;
import java.util.UUID;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An envelope whose signature was not checked: what it says of itself may only be used to find the
 * key and to word an error.
 */
public final class UnverifiedEnvelope {
  private final Jws.Unverified jws;
  private final @Nullable JsonNode payload;
  private final @Nullable EnvelopeException fault;

  UnverifiedEnvelope(Jws.Unverified jws) {
    this.jws = jws;
    JsonNode parsed = null;
    EnvelopeException problem = null;
    try {
      parsed = Json.parse(jws.payload(), Envelopes.MOST_PAYLOAD);
    } catch (EnvelopeException e) {
      problem = e;
    }
    this.payload = parsed;
    this.fault = problem;
  }

  public String compact() {
    return jws.compact();
  }

  public String keyId() {
    return jws.keyId();
  }

  /** Who it says it is from, or null where that cannot be read. */
  public @Nullable MemberId origin() {
    String text = text("origin");
    return text != null && MemberId.isValid(text) ? new MemberId(text) : null;
  }

  /** The id it says it has, or null where that cannot be read. */
  public @Nullable UUID id() {
    try {
      return EnvelopeCodec.id(text("id"), "/id");
    } catch (EnvelopeException e) {
      return null;
    }
  }

  /** When it says it was made, or null where that cannot be read. */
  public @Nullable Instant issued() {
    try {
      return payload == null ? null : Fields.of(payload, "").time("issued");
    } catch (EnvelopeException e) {
      return null;
    }
  }

  public byte[] hash() {
    return Bytes.sha256(Bytes.ascii(jws.compact()));
  }

  /**
   * Checks the signature first and then everything else. A fault of the second kind is {@link
   * EnvelopeException#authentic()}.
   */
  public SignedEnvelope verify(VerificationKey key) throws EnvelopeException {
    jws.verify(key);
    try {
      if (payload == null) {
        throw fault == null ? new EnvelopeException(Reason.MALFORMED, "", "is empty") : fault;
      }
      Envelope envelope = EnvelopeCodec.fromJson(payload);
      EnvelopeCodec.requireSealMatches(envelope);
      return new SignedEnvelope(jws.compact(), jws.keyId(), envelope);
    } catch (EnvelopeException e) {
      throw e.signed();
    }
  }

  private @Nullable String text(String name) {
    JsonNode value = payload == null || !payload.isObject() ? null : payload.get(name);
    return value != null && value.isString() ? value.stringValue() : null;
  }
}
