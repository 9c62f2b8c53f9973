package org.atalaya.envelope;

import java.util.Arrays;
import java.util.List;
import org.atalaya.envelope.EnvelopeException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The end of an alert: its tombstone.
 *
 * @param reason for people; at most 2,000 characters
 * @param envelopeHashes SHA-256 of every envelope that carried a version of the alert
 */
public record WithdrawalBody(String reason, List<byte[]> envelopeHashes) {
  private static final int MOST_REASON = 2000;
  private static final int MOST_HASHES = 10_000;

  public WithdrawalBody {
    if (reason.isEmpty() || reason.length() > MOST_REASON) {
      throw new IllegalArgumentException("a reason has 1 to 2000 characters");
    }
    if (envelopeHashes.size() > MOST_HASHES
        || envelopeHashes.stream().anyMatch(hash -> hash.length != 32)) {
      throw new IllegalArgumentException("at most 10000 hashes of 32 bytes");
    }
    envelopeHashes = envelopeHashes.stream().map(byte[]::clone).toList();
  }

  /** Whether an envelope is among those withdrawn. */
  public boolean names(byte[] envelopeHash) {
    return envelopeHashes.stream().anyMatch(hash -> Arrays.equals(hash, envelopeHash));
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("reason", reason);
    var array = json.putArray("envelopes");
    envelopeHashes.forEach(hash -> array.add(Bytes.base64Url(hash)));
    return json;
  }

  public static WithdrawalBody fromJson(JsonNode json) throws EnvelopeException {
    Fields fields = Fields.of(json, "/body");
    String reason = fields.text("reason", MOST_REASON);
    List<byte[]> hashes = fields.list("envelopes", MOST_HASHES, WithdrawalBody::hash);
    fields.end();
    return new WithdrawalBody(reason, hashes);
  }

  private static byte[] hash(JsonNode node, String place) throws EnvelopeException {
    byte[] hash = node.isString() ? Bytes.fromBase64Url(node.stringValue(), place) : new byte[0];
    if (hash.length != 32) {
      throw new EnvelopeException(Reason.FIELD, place, "is not a SHA-256 hash");
    }
    return hash;
  }
}
