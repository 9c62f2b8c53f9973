package org.atalaya.envelope;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MultiDecrypter;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.crypto.X25519Decrypter;
import com.nimbusds.jose.crypto.X25519Encrypter;
import com.nimbusds.jose.crypto.impl.AAD;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
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
  static final JWEAlgorithm ALGORITHM = JWEAlgorithm.ECDH_ES_A256KW;
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
        new JWEHeader.Builder(METHOD)
            .type(new JOSEObjectType(TYPE))
            .issuer(envelope.origin().value())
            .customParam("jti", envelope.id().toString())
            .customParam("commitment", Bytes.base64Url(Bytes.sha256(plain)))
            .build();
    var keys = new ArrayList<OctetKeyPair>();
    recipients.forEach((member, key) -> keys.add(key.jose(member)));
    try {
      String jwe =
          keys.size() == 1
              ? forOne(header, plain, keys.getFirst())
              : forSeveral(header, plain, keys);
      return envelope.with(new Content.Sealed(jwe));
    } catch (JOSEException | IllegalArgumentException e) {
      throw new EnvelopeException(Reason.SEAL, "/sealed", "cannot be sealed: " + e.getMessage());
    }
  }

  private static String forSeveral(JWEHeader header, byte[] plain, List<OctetKeyPair> keys)
      throws JOSEException {
    var jwe = new JWEObjectJSON(header, new Payload(plain));
    jwe.encrypt(new MultiEncrypter(new JWKSet(List.<JWK>copyOf(keys))));
    return jwe.serializeGeneral();
  }

  /** The library's encrypter for several recipients loses the header of a single one. */
  private static String forOne(JWEHeader header, byte[] plain, OctetKeyPair key)
      throws JOSEException {
    var own =
        new JWEHeader.Builder(ALGORITHM, METHOD)
            .type(header.getType())
            .issuer(header.getIssuer())
            .customParams(header.getCustomParams())
            .keyID(key.getKeyID())
            .build();
    var jwe = new JWEObject(own, new Payload(plain));
    jwe.encrypt(new X25519Encrypter(key));
    return new JWEObjectJSON(jwe).serializeGeneral();
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
    byte[] plain;
    JWEHeader header;
    try {
      JWEObjectJSON jwe = JWEObjectJSON.parse(sealed.jweJson());
      header = jwe.getHeader();
      requireHeader(header, envelope);
      plain = decrypt(jwe, key.jose(us));
    } catch (ParseException | JOSEException | RuntimeException e) {
      throw new EnvelopeException(Reason.SEAL, "/sealed", "cannot be opened: " + e.getMessage());
    }
    byte[] committed =
        Bytes.fromBase64Url(
            String.valueOf(header.getCustomParam("commitment")), "/sealed/protected/commitment");
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

  private static byte[] decrypt(JWEObjectJSON jwe, OctetKeyPair key) throws JOSEException {
    if (jwe.getHeader().getAlgorithm() == null) {
      jwe.decrypt(new MultiDecrypter(key));
      return jwe.getPayload().toBytes();
    }
    return new X25519Decrypter(key)
        .decrypt(
            jwe.getHeader(),
            jwe.getRecipients().getFirst().getEncryptedKey(),
            jwe.getIV(),
            jwe.getCipherText(),
            jwe.getAuthTag(),
            AAD.compute(jwe.getHeader()));
  }

  private static void requireHeader(JWEHeader header, Envelope envelope) throws EnvelopeException {
    boolean algorithm = header.getAlgorithm() == null || ALGORITHM.equals(header.getAlgorithm());
    if (!algorithm
        || !METHOD.equals(header.getEncryptionMethod())
        || header.getCompressionAlgorithm() != null
        || header.getCriticalParams() != null) {
      throw new EnvelopeException(
          Reason.ALGORITHM, "/sealed/protected", "only " + METHOD + ", uncompressed");
    }
    if (header.getType() == null || !header.getType().getType().equals(TYPE)) {
      throw new EnvelopeException(Reason.TYPE, "/sealed/protected/typ", "is not " + TYPE);
    }
    if (!envelope.origin().value().equals(header.getIssuer())
        || !envelope.id().toString().equals(header.getCustomParam("jti"))) {
      throw new EnvelopeException(
          Reason.SEAL, "/sealed/protected", "was sealed for another envelope");
    }
  }

  /**
   * Checks the shape without opening it; returns the recipients' key names. With one recipient its
   * header is part of the protected one.
   */
  static List<String> requireForm(JsonNode sealed) throws EnvelopeException {
    Fields fields = Fields.of(sealed, "/sealed");
    byte[] protectedHeader = part(fields, "protected", 4096);
    part(fields, "iv", 64);
    part(fields, "ciphertext", Envelopes.MOST_PAYLOAD);
    part(fields, "tag", 64);
    List<String> recipients =
        fields.list(
            "recipients", Audience.MOST, (node, place) -> recipient(node, place, protectedHeader));
    fields.end();
    return recipients;
  }

  private static byte[] part(Fields fields, String name, int most) throws EnvelopeException {
    return Bytes.fromBase64Url(fields.text(name, most), fields.at(name));
  }

  private static String recipient(JsonNode node, String place, byte[] protectedHeader)
      throws EnvelopeException {
    Fields recipient = Fields.of(node, place);
    part(recipient, "encrypted_key", 200);
    JsonNode own = recipient.optional("header");
    recipient.end();
    boolean alone = own == null;
    String at = alone ? "/sealed/protected" : place + "/header";
    Fields header = Fields.of(alone ? Json.parse(protectedHeader, 4096) : own, at);
    String kid = header.text("kid", 120);
    header.node("epk");
    if (!header.text("alg", 40).equals(ALGORITHM.getName())) {
      throw new EnvelopeException(Reason.ALGORITHM, at + "/alg", "only " + ALGORITHM);
    }
    if (!alone) {
      header.end();
    }
    return kid;
  }

  /** How a recipient's key is named in the seal. */
  static String recipient(MemberId member, String keyId) {
    return member.value() + "/" + keyId;
  }
}
