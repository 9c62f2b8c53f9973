package org.atalaya.envelope;

import com.nimbusds.jose.jwk.Curve;
import java.util.Arrays;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import tools.jackson.databind.JsonNode;

/** The public half of an Ed25519 key (RFC 8032): checks what its owner signed. */
public final class VerificationKey {
  private final byte[] raw;
  private final Ed25519.PublicPoint point;
  private final String keyId;

  private VerificationKey(byte[] raw, Ed25519.PublicPoint point) {
    this.raw = raw;
    this.point = point;
    this.keyId = Jwks.thumbprint(Curve.Ed25519, raw);
  }

  /** Refuses what is no point of the curve's prime-order group. */
  public static VerificationKey of(byte[] raw) throws EnvelopeException {
    if (raw.length != Ed25519.PUBLIC_KEY_SIZE) {
      throw new EnvelopeException(Reason.KEY, "/x", "an Ed25519 key has 32 bytes");
    }
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(raw, 0);
    if (point == null) {
      throw new EnvelopeException(Reason.KEY, "/x", "is no usable Ed25519 key");
    }
    return new VerificationKey(raw.clone(), point);
  }

  public static VerificationKey fromJwk(JsonNode jwk) throws EnvelopeException {
    return of(Jwks.publicBytes(jwk, Curve.Ed25519));
  }

  /** The key as a JWK (RFC 8037). */
  public JsonNode toJwk() {
    return Jwks.publicJwk(Curve.Ed25519, raw);
  }

  public byte[] raw() {
    return raw.clone();
  }

  /** The JWK's SHA-256 thumbprint (RFC 7638) in base64url. */
  public String keyId() {
    return keyId;
  }

  /** Returns when the signature is this key's over the data; throws otherwise. */
  public void verify(byte[] data, byte[] signature) throws EnvelopeException {
    if (!matches(data, signature)) {
      throw new EnvelopeException(Reason.SIGNATURE, "", "the signature does not match");
    }
  }

  boolean matches(byte[] data, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, point, data, 0, data.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey key && Arrays.equals(raw, key.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return "Ed25519 " + keyId;
  }
}
