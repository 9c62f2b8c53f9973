package org.atalaya.envelope;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 key (RFC 7748) that opens what was sealed for its owner. */
public final class OpeningKey {
  private final byte[] secret;
  private final byte[] publicBytes;
  private final SealingKey sealingKey;

  private OpeningKey(byte[] secret) throws EnvelopeException {
    this.secret = secret;
    this.publicBytes = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(secret, 0, publicBytes, 0);
    this.sealingKey = SealingKey.of(publicBytes);
  }

  public static OpeningKey generate() {
    byte[] secret = new byte[X25519.SCALAR_SIZE];
    X25519.generatePrivateKey(new SecureRandom(), secret);
    try {
      return new OpeningKey(secret);
    } catch (EnvelopeException e) {
      throw new AssertionError("a generated key is usable", e);
    }
  }

  /** From the 32 secret bytes of RFC 7748. */
  public static OpeningKey ofSecret(byte[] secret) throws EnvelopeException {
    if (secret.length != X25519.SCALAR_SIZE) {
      throw new EnvelopeException(Reason.KEY, "/d", "an X25519 secret has 32 bytes");
    }
    return new OpeningKey(secret.clone());
  }

  /** From a private JWK (RFC 8037); its public half must belong to it. */
  public static OpeningKey fromJwk(String jwk) throws EnvelopeException {
    var parsed = Jwks.privateBytes(jwk, Curve.X25519);
    OpeningKey key = ofSecret(parsed.secret());
    Jwks.requireSame(key.publicBytes, parsed.open());
    return key;
  }

  /** The private JWK: a secret, for the file that keeps the key and nothing else. */
  public String toJwk() {
    return Jwks.privateJwk(Curve.X25519, publicBytes, secret);
  }

  public String keyId() {
    return sealingKey.keyId();
  }

  public SealingKey sealingKey() {
    return sealingKey;
  }

  OctetKeyPair jose(MemberId owner) {
    return Jwks.pair(Curve.X25519, publicBytes)
        .d(Base64URL.encode(secret))
        .algorithm(Sealing.ALGORITHM)
        .keyID(Sealing.recipient(owner, keyId()))
        .build();
  }

  @Override
  public String toString() {
    return "X25519 secret of " + keyId();
  }
}
