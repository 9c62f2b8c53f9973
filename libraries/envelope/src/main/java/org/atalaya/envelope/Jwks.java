package org.atalaya.envelope;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import org.atalaya.envelope.EnvelopeException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Octet key pairs as JWK (RFC 8037): only what a key needs, nothing remote, nothing else. */
final class Jwks {
  @SuppressWarnings("ArrayRecordComponent") // internal, never compared
  record PrivateBytes(byte[] open, byte[] secret) {}

  private Jwks() {}

  static OctetKeyPair.Builder pair(Curve curve, byte[] raw) {
    return new OctetKeyPair.Builder(curve, Base64URL.encode(raw));
  }

  static String thumbprint(Curve curve, byte[] raw) {
    String members =
        "{\"crv\":\""
            + curve.getName()
            + "\",\"kty\":\"OKP\",\"x\":\""
            + Bytes.base64Url(raw)
            + "\"}";
    return Bytes.base64Url(Bytes.sha256(Bytes.ascii(members)));
  }

  static JsonNode publicJwk(Curve curve, byte[] raw) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kty", "OKP")
        .put("crv", curve.getName())
        .put("x", Bytes.base64Url(raw));
  }

  static byte[] publicBytes(JsonNode jwk, Curve curve) throws EnvelopeException {
    Fields fields = Fields.of(jwk, "");
    requireCurve(fields, curve);
    byte[] raw = Bytes.fromBase64Url(fields.text("x", 64), "/x");
    fields.end();
    return raw;
  }

  static String privateJwk(Curve curve, byte[] raw, byte[] secret) {
    return pair(curve, raw).d(Base64URL.encode(secret)).build().toJSONString();
  }

  static PrivateBytes privateBytes(String jwk, Curve curve) throws EnvelopeException {
    Fields fields = Fields.of(Json.parse(Bytes.utf8(jwk), 4096), "");
    requireCurve(fields, curve);
    byte[] raw = Bytes.fromBase64Url(fields.text("x", 64), "/x");
    byte[] secret = Bytes.fromBase64Url(fields.text("d", 64), "/d");
    fields.end();
    return new PrivateBytes(raw, secret);
  }

  static void requireSame(byte[] derived, byte[] stated) throws EnvelopeException {
    if (!MessageDigest.isEqual(derived, stated)) {
      throw new EnvelopeException(Reason.KEY, "/x", "the public half belongs to another key");
    }
  }

  private static void requireCurve(Fields fields, Curve curve) throws EnvelopeException {
    if (!fields.text("kty", 10).equals("OKP") || !fields.text("crv", 20).equals(curve.getName())) {
      throw new EnvelopeException(Reason.KEY, "/crv", "is no " + curve.getName() + " key");
    }
  }
}
