package org.atalaya.envelope;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import org.atalaya.envelope.EnvelopeException.Reason;

/**
 * Compact JWS (RFC 7515) with EdDSA (RFC 8037) in the one form used here: the header has {@code
 * alg}, {@code kid} and {@code typ} and nothing else, so that no key can be named from outside and
 * no extension be asked for; base64url has one spelling.
 */
final class Jws {
  private static final int MOST_HEADER = 1024;

  /** A JWS whose form was checked and whose signature was not. */
  @SuppressWarnings("ArrayRecordComponent") // internal, never compared
  record Unverified(String compact, String keyId, byte[] payload) {
    /** Returns the payload when the signature is the given key's. */
    byte[] verify(VerificationKey key) throws EnvelopeException {
      if (!key.keyId().equals(keyId)) {
        throw new EnvelopeException(Reason.WRONG_KEY, "kid", "was signed with another key");
      }
      int lastDot = compact.lastIndexOf('.');
      byte[] signature = Bytes.fromBase64Url(compact.substring(lastDot + 1), "signature");
      key.verify(Bytes.ascii(compact.substring(0, lastDot)), signature);
      return payload;
    }
  }

  private Jws() {}

  static String sign(String type, byte[] payload, SigningKey key) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA)
            .type(new JOSEObjectType(type))
            .keyID(key.keyId())
            .build();
    var jws = new JWSObject(header, new Payload(payload));
    try {
      jws.sign(new Signer(key));
    } catch (JOSEException e) {
      throw new AssertionError("signing in memory does not fail", e);
    }
    return jws.serialize();
  }

  static Unverified read(String compact, String type, int mostPayload) throws EnvelopeException {
    if (compact.length() > mostCompact(mostPayload)) {
      throw new EnvelopeException(
          Reason.TOO_LARGE, "", "has more than " + mostCompact(mostPayload) + " characters");
    }
    int first = compact.indexOf('.');
    int second = compact.indexOf('.', first + 1);
    if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
      throw new EnvelopeException(Reason.MALFORMED, "", "is not a compact JWS of three parts");
    }
    String keyId = header(compact.substring(0, first), type);
    byte[] payload = Bytes.fromBase64Url(compact.substring(first + 1, second), "payload");
    byte[] signature = Bytes.fromBase64Url(compact.substring(second + 1), "signature");
    if (signature.length != 64) {
      throw new EnvelopeException(
          Reason.SIGNATURE, "signature", "an Ed25519 signature has 64 bytes");
    }
    return new Unverified(compact, keyId, payload);
  }

  static int mostCompact(int mostPayload) {
    return Math.ceilDiv(mostPayload, 3) * 4 + 2 * MOST_HEADER;
  }

  private static String header(String part, String type) throws EnvelopeException {
    byte[] bytes = Bytes.fromBase64Url(part, "header");
    Fields fields;
    try {
      fields = Fields.of(Json.parse(bytes, MOST_HEADER), "header");
    } catch (EnvelopeException e) {
      throw new EnvelopeException(Reason.HEADER, "header", e.getMessage());
    }
    String algorithm = headerText(fields, "alg");
    if (!algorithm.equals(JWSAlgorithm.EdDSA.getName())) {
      throw new EnvelopeException(Reason.ALGORITHM, "header/alg", "only EdDSA is accepted here");
    }
    if (!headerText(fields, "typ").equals(type)) {
      throw new EnvelopeException(Reason.TYPE, "header/typ", "is not " + type);
    }
    String keyId = headerText(fields, "kid");
    if (Bytes.fromBase64Url(keyId, "header/kid").length != 32) {
      throw new EnvelopeException(Reason.HEADER, "header/kid", "is not a SHA-256 thumbprint");
    }
    try {
      fields.end();
    } catch (EnvelopeException e) {
      throw new EnvelopeException(Reason.HEADER, e.place(), "is not allowed in the header");
    }
    return keyId;
  }

  private static String headerText(Fields fields, String name) throws EnvelopeException {
    try {
      return fields.text(name, 100);
    } catch (EnvelopeException e) {
      throw new EnvelopeException(Reason.HEADER, e.place(), e.getMessage());
    }
  }

  /** Bouncy Castle's Ed25519 where the JOSE library expects a signer. */
  static final class Signer extends BaseJWSProvider implements JWSSigner {
    private final SigningKey key;

    Signer(SigningKey key) {
      super(Set.of(JWSAlgorithm.EdDSA));
      this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) {
      return Base64URL.encode(key.sign(signingInput));
    }
  }
}
