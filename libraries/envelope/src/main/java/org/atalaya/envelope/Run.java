package org.atalaya.envelope;

import java.util.List;
import org.atalaya.envelope.EnvelopeException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Consecutive envelopes of one channel, as they are delivered, with the origin's signed head after
 * the last. Without envelopes it is a heartbeat: it says how many there should be.
 *
 * @param first the ordinal of the first envelope (of the next one, in a heartbeat)
 * @param envelopes compact JWS
 * @param head a compact JWS, see {@link SignedHeads}
 */
public record Run(
    MemberId origin, MemberId recipient, long first, List<String> envelopes, String head) {
  /** The most envelopes of one run. */
  public static final int MOST_ENVELOPES = 10_000;

  public Run {
    envelopes = List.copyOf(envelopes);
    if (first < 1) {
      throw new IllegalArgumentException("ordinals are counted from 1");
    }
  }

  /** The ordinal of the last envelope. */
  public long last() {
    return first + envelopes.size() - 1;
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("origin", origin.value());
    json.put("recipient", recipient.value());
    json.put("first", first);
    var array = json.putArray("envelopes");
    envelopes.forEach(array::add);
    json.put("head", head);
    return json;
  }

  public byte[] toBytes() {
    return Json.bytes(toJson());
  }

  public static Run fromJson(JsonNode json) throws EnvelopeException {
    return fromJson(json, "");
  }

  /** Reads a run that stands at a place of a larger document. */
  public static Run fromJson(JsonNode json, String place) throws EnvelopeException {
    Fields fields = Fields.of(json, place);
    MemberId origin = fields.member("origin");
    MemberId recipient = fields.member("recipient");
    long first = fields.number("first", 1);
    if (first > Long.MAX_VALUE - MOST_ENVELOPES) {
      throw new EnvelopeException(Reason.FIELD, fields.at("first"), "is too large");
    }
    var envelopes = fields.texts("envelopes", MOST_ENVELOPES, Envelopes.MOST_COMPACT);
    String head = fields.text("head", 4096);
    fields.end();
    return new Run(origin, recipient, first, envelopes, head);
  }

  /** Reads a run from bytes, of which there may be at most as many as given. */
  public static Run parse(byte[] bytes, int most) throws EnvelopeException {
    return fromJson(Json.parse(bytes, most));
  }
}
