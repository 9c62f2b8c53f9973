package org.atalaya.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a recipient says about an envelope.
 *
 * @param envelopeHash SHA-256 of the compact envelope that this is about
 * @param at when it came to be so
 * @param role who did it, by role and never by name; null for the node itself
 * @param reason why it was refused, or a word of the person; at most 1,000 characters
 * @param counts what was done, in numbers (constituents warned, affected); at most 20
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record ReceiptBody(
    State state,
    byte[] envelopeHash,
    Instant at,
    @Nullable String role,
    @Nullable String reason,
    Map<String, Long> counts) {
  /** How far an envelope has come, in the order in which it happens. */
  public enum State {
    STORED,
    READ,
    ACKNOWLEDGED,
    ACTED,
    REFUSED,
    PURGED
  }

  private static final int MOST_COUNTS = 20;
  private static final int MOST_REASON = 1000;
  private static final Pattern COUNT_NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public ReceiptBody {
    if (envelopeHash.length != 32) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    envelopeHash = envelopeHash.clone();
    at = at.truncatedTo(ChronoUnit.MILLIS);
    counts = Map.copyOf(counts);
    if (counts.size() > MOST_COUNTS
        || !counts.keySet().stream().allMatch(name -> COUNT_NAME.matcher(name).matches())
        || counts.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("at most 20 counts, with short names and none negative");
    }
    if (reason != null && (reason.isEmpty() || reason.length() > MOST_REASON)) {
      throw new IllegalArgumentException("a reason has 1 to 1000 characters");
    }
    if (role != null && (role.isEmpty() || role.length() > 40)) {
      throw new IllegalArgumentException("a role has 1 to 40 characters");
    }
  }

  @Override
  public byte[] envelopeHash() {
    return envelopeHash.clone();
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    json.put("envelope", Bytes.base64Url(envelopeHash));
    json.put("at", at.toString());
    if (role != null) {
      json.put("role", role);
    }
    if (reason != null) {
      json.put("reason", reason);
    }
    if (!counts.isEmpty()) {
      ObjectNode numbers = json.putObject("counts");
      counts.forEach(numbers::put);
    }
    return json;
  }

  public static ReceiptBody fromJson(JsonNode json) throws EnvelopeException {
    Fields fields = Fields.of(json, "/body");
    State state = fields.choice("state", State.class);
    byte[] hash = fields.hash("envelope");
    Instant at = fields.time("at");
    String role = fields.optionalText("role", 40);
    String reason = fields.optionalText("reason", MOST_REASON);
    var counts = new TreeMap<String, Long>();
    JsonNode numbers = fields.optional("counts");
    if (numbers != null) {
      Fields inner = Fields.of(numbers, "/body/counts");
      for (String name : numbers.propertyNames()) {
        counts.put(name, inner.number(name, 0));
      }
    }
    fields.end();
    try {
      return new ReceiptBody(state, hash, at, role, reason, counts);
    } catch (IllegalArgumentException e) {
      throw new EnvelopeException(Reason.FIELD, "/body", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReceiptBody that
        && state == that.state
        && Arrays.equals(envelopeHash, that.envelopeHash)
        && at.equals(that.at)
        && Objects.equals(role, that.role)
        && Objects.equals(reason, that.reason)
        && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(state, Arrays.hashCode(envelopeHash), at, role, reason, counts);
  }
}
