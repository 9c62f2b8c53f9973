package org.atalaya.envelope;

import com.nimbusds.jose.jwk.Curve;
import java.security.SecureRandom;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key (RFC 8032) that signs; Bouncy Castle's, ten times as fast as the JDK's. */
public final class SigningKey {
  private final byte[] seed;
  private final byte[] publicBytes;
  private final VerificationKey verificationKey;

  private SigningKey(byte[] seed) throws EnvelopeException {
    this.seed = seed;
    this.publicBytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicBytes, 0);
    this.verificationKey = VerificationKey.of(publicBytes);
  }

  public static SigningKey generate() {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    Ed25519.generatePrivateKey(new SecureRandom(), seed);
    try {
      return new SigningKey(seed);
    } catch (EnvelopeException e) {
      throw new AssertionError("a generated key is usable", e);
    }
  }

  /** From the 32 secret bytes of RFC 8032. */
  public static SigningKey ofSeed(byte[] seed) throws EnvelopeException {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new EnvelopeException(Reason.KEY, "/d", "an Ed25519 secret has 32 bytes");
    }
    return new SigningKey(seed.clone());
  }

  /** From a private JWK (RFC 8037); its public half must belong to it. */
  public static SigningKey fromJwk(String jwk) throws EnvelopeException {
    var parsed = Jwks.privateBytes(jwk, Curve.Ed25519);
    SigningKey key = ofSeed(parsed.secret());
    Jwks.requireSame(key.publicBytes, parsed.open());
    return key;
  }

  /** The private JWK: a secret, for the file that keeps the key and nothing else. */
  public String toJwk() {
    return Jwks.privateJwk(Curve.Ed25519, publicBytes, seed);
  }

  public String keyId() {
    return verificationKey.keyId();
  }

  public VerificationKey verificationKey() {
    return verificationKey;
  }

  public byte[] sign(byte[] data) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicBytes, 0, data, 0, data.length, signature, 0);
    return signature;
  }

  @Override
  public String toString() {
    return "Ed25519 secret of " + keyId();
  }
}
