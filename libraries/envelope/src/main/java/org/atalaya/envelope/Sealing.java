package org.atalaya.envelope;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MultiDecrypter;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.EnvelopeException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encrypts an envelope's body so that its named recipients alone can read it: a JWE in general JSON
 * serialisation (RFC 7516), ECDH-ES+A256KW with X25519 (RFC 8037) for each recipient, A256GCM.
 *
 * <p>The protected header binds the seal to the envelope's origin and id, so that nobody can sign
 * another's sealed content as his own, and to a salted hash of the content, so that no two
 * recipients can be made to read different things.
 */
public final class Sealing {
  private static final JWEAlgorithm ALGORITHM = JWEAlgorithm.ECDH_ES_A256KW;
  private static final EncryptionMethod METHOD = EncryptionMethod.A256GCM;
  private static final String TYPE = "atalaya-sealed+json";

  private Sealing() {}

  /** The same envelope, its body sealed for the given members. */
  public static Envelope seal(Envelope envelope, Map<MemberId, SealingKey> recipients)
      throws EnvelopeException {
    if (!(envelope.content() instanceof Content.Body body)) {
      throw new EnvelopeException(Reason.SEAL, "/sealed", "is sealed already");
    }
    if (recipients.isEmpty() || recipients.size() > Audience.MOST) {
      throw new EnvelopeException(
          Reason.SEAL, "/sealed/recipients", "needs 1 to " + Audience.MOST + " recipients");
    }
    byte[] salt = new byte[32];
    new SecureRandom().nextBytes(salt);
    ObjectNode inner = Json.object().put("salt", Bytes.base64Url(salt));
    inner.set("body", body.json());
    byte[] plain = Json.bytes(inner);
    var header =
        new JWEHeader.Builder(ALGORITHM, METHOD)
            .type(new JOSEObjectType(TYPE))
            .customParam("iss", envelope.origin().value())
            .customParam("jti", envelope.id().toString())
            .customParam("commitment", Bytes.base64Url(Bytes.sha256(plain)))
            .build();
    var keys = new ArrayList<JWK>();
    recipients.forEach((member, key) -> keys.add(key.jose(member)));
    var jwe = new JWEObjectJSON(header, new Payload(plain));
    try {
      jwe.encrypt(new MultiEncrypter(new JWKSet(keys)));
    } catch (JOSEException | IllegalArgumentException e) {
      throw new EnvelopeException(Reason.SEAL, "/sealed", "cannot be sealed: " + e.getMessage());
    }
    return envelope.with(new Content.Sealed(jwe.serializeGeneral()));
  }

  /** The body, opened with the one of our keys that it was sealed for. */
  public static JsonNode open(Envelope envelope, MemberId us, Collection<OpeningKey> keys)
      throws EnvelopeException {
    if (!(envelope.content() instanceof Content.Sealed sealed)) {
      throw new EnvelopeException(Reason.SEAL, "/sealed", "is not sealed");
    }
    JsonNode form = Json.parse(Bytes.utf8(sealed.jweJson()), Envelopes.MOST_PAYLOAD);
    List<String> recipients = requireForm(form);
    for (OpeningKey key : keys) {
      if (recipients.contains(recipient(us, key.keyId()))) {
        return open(envelope, sealed, us, key);
      }
    }
    throw new EnvelopeException(
        Reason.NOT_SEALED_FOR_US, "/sealed/recipients", "names none of our keys");
  }

  public static JsonNode open(Envelope envelope, MemberId us, OpeningKey key)
      throws EnvelopeException {
    return open(envelope, us, List.of(key));
  }

  private static JsonNode open(
      Envelope envelope, Content.Sealed sealed, MemberId us, OpeningKey key)
      throws EnvelopeException {
    JWEObjectJSON jwe;
    try {
      jwe = JWEObjectJSON.parse(sealed.jweJson());
    } catch (ParseException | IllegalArgumentException e) {
      throw new EnvelopeException(Reason.MALFORMED, "/sealed", "is not a JWE");
    }
    requireHeader(jwe.getHeader(), envelope);
    byte[] plain;
    try {
      jwe.decrypt(new MultiDecrypter(key.jose(us)));
      plain = jwe.getPayload().toBytes();
    } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
      throw new EnvelopeException(Reason.SEAL, "/sealed", "cannot be opened");
    }
    byte[] committed =
        Bytes.fromBase64Url(
            String.valueOf(jwe.getHeader().getCustomParam("commitment")),
            "/sealed/protected/commitment");
    if (!MessageDigest.isEqual(committed, Bytes.sha256(plain))) {
      throw new EnvelopeException(
          Reason.SEAL, "/sealed/protected/commitment", "belongs to other content");
    }
    Fields fields = Fields.of(Json.parse(plain, Envelopes.MOST_PAYLOAD), "/sealed");
    fields.text("salt", 43);
    JsonNode body = fields.node("body");
    fields.end();
    return Fields.of(body, "/sealed/body").whole();
  }

  private static void requireHeader(JWEHeader header, Envelope envelope) throws EnvelopeException {
    if (!ALGORITHM.equals(header.getAlgorithm())
        || !METHOD.equals(header.getEncryptionMethod())
        || header.getCompressionAlgorithm() != null
        || header.getCriticalParams() != null) {
      throw new EnvelopeException(
          Reason.ALGORITHM, "/sealed/protected", "only " + ALGORITHM + " with " + METHOD);
    }
    if (header.getType() == null || !header.getType().getType().equals(TYPE)) {
      throw new EnvelopeException(Reason.TYPE, "/sealed/protected/typ", "is not " + TYPE);
    }
    if (!envelope.origin().value().equals(header.getCustomParam("iss"))
        || !envelope.id().toString().equals(header.getCustomParam("jti"))) {
      throw new EnvelopeException(
          Reason.SEAL, "/sealed/protected", "was sealed for another envelope");
    }
  }

  /** Checks the shape without opening it; returns the recipients' key names. */
  static List<String> requireForm(JsonNode sealed) throws EnvelopeException {
    Fields fields = Fields.of(sealed, "/sealed");
    fields.text("protected", 4096);
    fields.text("iv", 64);
    fields.text("ciphertext", Envelopes.MOST_PAYLOAD);
    fields.text("tag", 64);
    List<String> recipients =
        fields.list(
            "recipients",
            Audience.MOST,
            (node, place) -> {
              Fields recipient = Fields.of(node, place);
              recipient.text("encrypted_key", 200);
              Fields header = Fields.of(recipient.node("header"), place + "/header");
              String kid = header.text("kid", 120);
              header.node("epk");
              header.end();
              recipient.end();
              return kid;
            });
    fields.end();
    return recipients;
  }

  /** How a recipient's key is named in the seal. */
  static String recipient(MemberId member, String keyId) {
    return member.value() + "/" + keyId;
  }
}
