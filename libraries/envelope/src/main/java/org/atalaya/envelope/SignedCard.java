package org.atalaya.envelope;

import java.time.Instant;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A card signed with one of the keys that it states, so that its owner is known to have that key,
 * and, where a registrar has seen it, with the registrar's countersignature.
 *
 * <p>That the signature is right says nothing about who the owner is: that is for people to compare
 * fingerprints, or for the registrar.
 *
 * @param compact the card's JWS: the artefact that is hashed and countersigned
 * @param countersignature not verified by reading it, see {@link Countersignature#verify}
 */
public record SignedCard(
    String compact, String keyId, Card card, @Nullable Countersignature countersignature) {
  /** The most bytes of a card's JSON. */
  public static final int MOST_PAYLOAD = 128 << 10;

  static final String TYPE = "atalaya-card+jws";

  /** Signs; the key must be one that the card states and does not revoke. */
  public static SignedCard sign(Card card, SigningKey key) throws EnvelopeException {
    requireOwnKey(card, key.keyId());
    byte[] payload = Json.bytes(CardCodec.toJson(card));
    if (payload.length > MOST_PAYLOAD) {
      throw new EnvelopeException(Reason.TOO_LARGE, "", "a card has at most 128 KiB");
    }
    return new SignedCard(Jws.sign(TYPE, payload, key), key.keyId(), card, null);
  }

  /** Reads a card and checks that one of its own keys signed it. */
  public static SignedCard read(String compact) throws EnvelopeException {
    Jws.Unverified jws = Jws.read(compact, TYPE, MOST_PAYLOAD);
    Card card = CardCodec.fromJson(Json.parse(jws.payload(), MOST_PAYLOAD));
    jws.verify(requireOwnKey(card, jws.keyId()).verificationKey());
    return new SignedCard(compact, jws.keyId(), card, null);
  }

  public static SignedCard fromJson(JsonNode json) throws EnvelopeException {
    Fields fields = Fields.of(json, "");
    SignedCard card;
    try {
      card = read(fields.text("card", Jws.mostCompact(MOST_PAYLOAD)));
    } catch (EnvelopeException e) {
      throw e.place().equals("/card") ? e : e.under("/card#");
    }
    String countersignature = fields.optionalText("countersignature", 4096);
    fields.end();
    return countersignature == null ? card : card.withCountersignature(countersignature);
  }

  /** As it is sent in an envelope's body and kept in a card file. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("card", compact);
    if (countersignature != null) {
      json.put("countersignature", countersignature.compact());
    }
    return json;
  }

  /** SHA-256 of the card's compact serialisation. */
  public byte[] hash() {
    return Bytes.sha256(Bytes.ascii(compact));
  }

  /** The same card with the registrar's statement about it. */
  public SignedCard countersign(
      MemberId registrar, Standing standing, Instant at, SigningKey registrarKey) {
    return new SignedCard(
        compact, keyId, card, Countersignature.sign(hash(), registrar, standing, at, registrarKey));
  }

  private SignedCard withCountersignature(String signature) throws EnvelopeException {
    try {
      return new SignedCard(compact, keyId, card, Countersignature.read(signature, hash()));
    } catch (EnvelopeException e) {
      throw e.under("/countersignature#");
    }
  }

  private static CardKey requireOwnKey(Card card, String keyId) throws EnvelopeException {
    CardKey key =
        card.key(CardKey.Use.SIGN, keyId)
            .orElseThrow(
                () ->
                    new EnvelopeException(
                        Reason.WRONG_KEY, "/keys", "does not state the key that signed it"));
    if (key.revoked() != null) {
      throw new EnvelopeException(Reason.WRONG_KEY, "/keys", "revokes the key that signed it");
    }
    return key;
  }
}
