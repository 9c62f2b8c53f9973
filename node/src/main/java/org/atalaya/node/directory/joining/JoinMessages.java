package org.atalaya.node.directory.joining;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.SignedCard;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the hub and a team that joins say to each other. */
public final class JoinMessages {
  /** The most bytes of a request. */
  public static final int MOST_REQUEST = 512 << 10;

  /** The most bytes of an answer, which has every member's card. */
  public static final int MOST_ANSWER = 64 << 20;

  /**
   * What a team that joins sends.
   *
   * @param proof HMAC-SHA-256 of the card's hash, by the invitation's hashed secret: whoever
   *     carries it can neither learn the secret nor put another card in
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Request(UUID invitation, byte[] proof, SignedCard card) {}

  /**
   * What the hub answers.
   *
   * @param hub the hub's own card
   * @param card the card that joined, countersigned
   * @param members the countersigned cards of the others
   */
  public record Answer(SignedCard hub, SignedCard card, List<SignedCard> members) {}

  private JoinMessages() {}

  /** What is kept of an invitation's secret, and what the proof is made with. */
  public static byte[] hashed(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("atalaya-invitation\n".getBytes(StandardCharsets.US_ASCII));
      return digest.digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public static byte[] proof(byte[] hashedSecret, SignedCard card) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hashedSecret, "HmacSHA256"));
      return mac.doFinal(card.hash());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  public static byte[] write(Request request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("invitation", request.invitation().toString());
    json.put("proof", Base64.getUrlEncoder().withoutPadding().encodeToString(request.proof()));
    json.set("card", request.card().toJson());
    return CanonicalJson.bytes(json);
  }

  public static Request request(byte[] bytes) throws FormatException, EnvelopeException {
    JsonNode json = BoundedJson.parse(bytes, JsonLimits.MESSAGE.withBytes(MOST_REQUEST));
    try {
      return new Request(
          UUID.fromString(text(json, "invitation")),
          Base64.getUrlDecoder().decode(text(json, "proof")),
          card(json, "card"));
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          FormatException.Code.BAD_VALUE, "", "invitation or proof is not what it should be");
    }
  }

  public static byte[] write(Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("hub", answer.hub().toJson());
    json.set("card", answer.card().toJson());
    var members = json.putArray("members");
    answer.members().forEach(member -> members.add(member.toJson()));
    return CanonicalJson.bytes(json);
  }

  public static Answer answer(byte[] bytes) throws FormatException, EnvelopeException {
    JsonNode json = BoundedJson.parse(bytes, JsonLimits.DOCUMENT.withBytes(MOST_ANSWER));
    var members = new ArrayList<SignedCard>();
    JsonNode array = json.get("members");
    for (int i = 0; array != null && i < array.size(); i++) {
      members.add(SignedCard.fromJson(array.get(i)));
    }
    return new Answer(card(json, "hub"), card(json, "card"), List.copyOf(members));
  }

  private static SignedCard card(JsonNode json, String name)
      throws FormatException, EnvelopeException {
    JsonNode card = json.get(name);
    if (card == null) {
      throw new FormatException(FormatException.Code.MISSING, "/" + name, "is missing");
    }
    return SignedCard.fromJson(card);
  }

  private static String text(JsonNode json, String name) throws FormatException {
    JsonNode value = json.get(name);
    if (value == null || !value.isString()) {
      throw new FormatException(FormatException.Code.MISSING, "/" + name, "is missing");
    }
    return value.stringValue();
  }
}
