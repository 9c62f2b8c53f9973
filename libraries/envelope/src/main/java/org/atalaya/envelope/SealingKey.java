package org.atalaya.envelope;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.util.Arrays;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.bouncycastle.math.ec.rfc7748.X25519;
import tools.jackson.databind.JsonNode;

/** The public half of an X25519 key (RFC 7748): seals content for its owner. */
public final class SealingKey {
  private final byte[] raw;
  private final String keyId;

  private SealingKey(byte[] raw) {
    this.raw = raw;
    this.keyId = Jwks.thumbprint(Curve.X25519, raw);
  }

  /** Refuses points of small order, with which the shared secret would be known to all. */
  public static SealingKey of(byte[] raw) throws EnvelopeException {
    if (raw.length != X25519.POINT_SIZE) {
      throw new EnvelopeException(Reason.KEY, "/x", "an X25519 key has 32 bytes");
    }
    byte[] probe = new byte[X25519.SCALAR_SIZE];
    probe[0] = 8;
    if (!X25519.calculateAgreement(probe, 0, raw, 0, new byte[X25519.POINT_SIZE], 0)) {
      throw new EnvelopeException(Reason.KEY, "/x", "is no usable X25519 key");
    }
    return new SealingKey(raw.clone());
  }

  public static SealingKey fromJwk(JsonNode jwk) throws EnvelopeException {
    return of(Jwks.publicBytes(jwk, Curve.X25519));
  }

  /** The key as a JWK (RFC 8037). */
  public JsonNode toJwk() {
    return Jwks.publicJwk(Curve.X25519, raw);
  }

  public byte[] raw() {
    return raw.clone();
  }

  /** The JWK's SHA-256 thumbprint (RFC 7638) in base64url. */
  public String keyId() {
    return keyId;
  }

  OctetKeyPair jose(MemberId owner) {
    return Jwks.pair(Curve.X25519, raw)
        .algorithm(Sealing.ALGORITHM)
        .keyID(Sealing.recipient(owner, keyId))
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealingKey key && Arrays.equals(raw, key.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return "X25519 " + keyId;
  }
}
