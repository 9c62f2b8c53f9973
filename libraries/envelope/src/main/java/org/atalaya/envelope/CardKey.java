package org.atalaya.envelope;

import com.nimbusds.jose.jwk.Curve;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of a member's keys as its card states it.
 *
 * @param raw the 32 public bytes: Ed25519 to sign, X25519 to seal
 * @param notBefore from when it is used
 * @param notAfter until when, or null: until another card says otherwise
 * @param revoked since when it must not be trusted, or null
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record CardKey(
    Use use, byte[] raw, Instant notBefore, @Nullable Instant notAfter, @Nullable Instant revoked) {
  /** What a key is for. */
  public enum Use {
    SIGN,
    SEAL
  }

  public CardKey {
    raw = raw.clone();
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    notAfter = notAfter == null ? null : notAfter.truncatedTo(ChronoUnit.SECONDS);
    revoked = revoked == null ? null : revoked.truncatedTo(ChronoUnit.SECONDS);
    if (notAfter != null && !notAfter.isAfter(notBefore)) {
      throw new IllegalArgumentException("a key's validity ends after it begins");
    }
  }

  public static CardKey of(VerificationKey key, Instant notBefore) {
    return new CardKey(Use.SIGN, key.raw(), notBefore, null, null);
  }

  public static CardKey of(SealingKey key, Instant notBefore) {
    return new CardKey(Use.SEAL, key.raw(), notBefore, null, null);
  }

  @Override
  public byte[] raw() {
    return raw.clone();
  }

  /** The RFC 7638 thumbprint. */
  public String keyId() {
    return Jwks.thumbprint(curve(use), raw);
  }

  public VerificationKey verificationKey() throws EnvelopeException {
    if (use != Use.SIGN) {
      throw new EnvelopeException(Reason.KEY, "", "is not a key to sign with");
    }
    return VerificationKey.of(raw);
  }

  public SealingKey sealingKey() throws EnvelopeException {
    if (use != Use.SEAL) {
      throw new EnvelopeException(Reason.KEY, "", "is not a key to seal with");
    }
    return SealingKey.of(raw);
  }

  /** Whether it is in use at a time and not revoked. */
  public boolean validAt(Instant time) {
    return revoked == null
        && !time.isBefore(notBefore)
        && (notAfter == null || time.isBefore(notAfter));
  }

  /** The same key, used until the given time. */
  public CardKey until(Instant end) {
    return new CardKey(use, raw, notBefore, end, revoked);
  }

  public CardKey revokedAt(Instant time) {
    return new CardKey(use, raw, notBefore, notAfter, time);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("use", Fields.spelling(use));
    json.set("jwk", Jwks.publicJwk(curve(use), raw));
    json.put("notBefore", notBefore.toString());
    if (notAfter != null) {
      json.put("notAfter", notAfter.toString());
    }
    if (revoked != null) {
      json.put("revoked", revoked.toString());
    }
    return json;
  }

  static CardKey fromJson(JsonNode json, String place) throws EnvelopeException {
    Fields fields = Fields.of(json, place);
    Use use = fields.choice("use", Use.class);
    JsonNode jwk = fields.node("jwk");
    byte[] raw;
    try {
      raw = use == Use.SIGN ? VerificationKey.fromJwk(jwk).raw() : SealingKey.fromJwk(jwk).raw();
    } catch (EnvelopeException e) {
      throw e.under(place + "/jwk");
    }
    Instant notBefore = fields.time("notBefore");
    Instant notAfter = fields.optionalTime("notAfter");
    Instant revoked = fields.optionalTime("revoked");
    fields.end();
    return fields.build("", () -> new CardKey(use, raw, notBefore, notAfter, revoked));
  }

  private static Curve curve(Use use) {
    return use == Use.SIGN ? Curve.Ed25519 : Curve.X25519;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CardKey that
        && use == that.use
        && Arrays.equals(raw, that.raw)
        && notBefore.equals(that.notBefore)
        && Objects.equals(notAfter, that.notAfter)
        && Objects.equals(revoked, that.revoked);
  }

  @Override
  public int hashCode() {
    return Objects.hash(use, Arrays.hashCode(raw), notBefore, notAfter, revoked);
  }

  @Override
  public String toString() {
    return Fields.spelling(use) + " " + keyId();
  }
}
