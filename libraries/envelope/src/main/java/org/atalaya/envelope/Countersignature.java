package org.atalaya.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.atalaya.envelope.EnvelopeException.Reason;

/**
 * The registrar's signed statement about one card: that it saw it, and how its member stands.
 *
 * @param compact the JWS; its signature is checked by {@link #verify}
 * @param at when the registrar said so: of two statements the later one holds
 */
public record Countersignature(
    String compact, String keyId, MemberId registrar, Standing standing, Instant at) {
  static final String TYPE = "atalaya-countersignature+jws";
  private static final int MOST_PAYLOAD = 1024;

  static Countersignature sign(
      byte[] cardHash, MemberId registrar, Standing standing, Instant at, SigningKey key) {
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    var json =
        Json.object()
            .put("version", 1)
            .put("card", Bytes.base64Url(cardHash))
            .put("registrar", registrar.value())
            .put("standing", Fields.spelling(standing))
            .put("at", time.toString());
    String compact = Jws.sign(TYPE, Json.bytes(json), key);
    return new Countersignature(compact, key.keyId(), registrar, standing, time);
  }

  /** Reads one that must be about the given card; its signature is not checked yet. */
  static Countersignature read(String compact, byte[] cardHash) throws EnvelopeException {
    Jws.Unverified jws = Jws.read(compact, TYPE, MOST_PAYLOAD);
    Fields fields = Fields.of(Json.parse(jws.payload(), MOST_PAYLOAD), "");
    Versions.require(fields, 1);
    if (!Arrays.equals(fields.hash("card"), cardHash)) {
      throw new EnvelopeException(Reason.DIGEST, "/card", "is about another card");
    }
    MemberId registrar = fields.member("registrar");
    Standing standing = fields.choice("standing", Standing.class);
    Instant at = fields.time("at");
    fields.end();
    return new Countersignature(compact, jws.keyId(), registrar, standing, at);
  }

  /** Returns when the registrar's key signed it; throws otherwise. */
  public void verify(VerificationKey registrarKey) throws EnvelopeException {
    Jws.read(compact, TYPE, MOST_PAYLOAD).verify(registrarKey);
  }
}
