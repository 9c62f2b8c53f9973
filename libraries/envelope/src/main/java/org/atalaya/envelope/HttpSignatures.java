package org.atalaya.envelope;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Proves which member makes an HTTP request: HTTP Message Signatures (RFC 9421) with Ed25519 over
 * method, authority, path, query and Content-Digest (RFC 9530).
 */
public final class HttpSignatures {
  static final List<String> REQUIRED =
      List.of("@method", "@authority", "@path", "@query", "content-digest");
  private static final String LABEL = "atalaya";
  private static final String ALGORITHM = "ed25519";
  private static final String DIGEST = "sha-256";

  /**
   * What a caller says with its signature.
   *
   * @param member who calls
   * @param created by the caller's clock
   * @param expires by the caller's clock
   * @param nonce used once; the receiver remembers it for as long as it would accept the signature
   * @param tag what the request is for; a signature for one purpose is refused for another
   */
  public record Parameters(
      MemberId member, Instant created, Instant expires, String nonce, String tag) {}

  /** A signature that was read and not checked: enough to find the key. */
  public static final class Unverified {
    private final HttpMessage message;
    private final StructuredField.InnerList input;
    private final byte[] signature;
    private final MemberId member;
    private final String keyId;

    private Unverified(
        HttpMessage message,
        StructuredField.InnerList input,
        byte[] signature,
        MemberId member,
        String keyId) {
      this.message = message;
      this.input = input;
      this.signature = signature;
      this.member = member;
      this.keyId = keyId;
    }

    /** Who the caller says it is. */
    public MemberId member() {
      return member;
    }

    public String keyId() {
      return keyId;
    }

    /** When the caller says it signed, for finding the key. */
    public Instant created() throws EnvelopeException {
      return HttpSignatures.time(input, "created");
    }

    /**
     * Checks signature, purpose and time: all that can be known before the body is read.
     *
     * @param tolerance how far the caller's clock may be from ours
     */
    public Verified verify(VerificationKey key, String tag, Instant now, Duration tolerance)
        throws EnvelopeException {
      if (!key.keyId().equals(keyId)) {
        throw new EnvelopeException(Reason.WRONG_KEY, "keyid", "was signed with another key");
      }
      key.verify(base(message, input), signature);
      if (!tag.equals(text(input, "tag"))) {
        throw new EnvelopeException(Reason.TYPE, "tag", "was signed for another purpose");
      }
      Instant created = created();
      Instant expires = HttpSignatures.time(input, "expires");
      Duration skew = Duration.between(now, created);
      if (created.isAfter(now.plus(tolerance))) {
        throw new EnvelopeException(
            Reason.TIME, "created", "the caller's clock is ahead by " + skew);
      }
      if (expires.isBefore(created) || expires.isBefore(now.minus(tolerance))) {
        throw new EnvelopeException(
            Reason.TIME, "expires", "has expired; the caller's clock differs by " + skew);
      }
      return new Verified(
          member,
          keyId,
          text(input, "nonce"),
          created,
          expires,
          skew,
          message.header("content-digest"));
    }
  }

  /**
   * A caller who is known. Nothing of the body counts before {@link #requireBody}.
   *
   * @param nonce to be remembered until {@code expires} plus the tolerance
   * @param skew the caller's clock minus ours, the way included: report it where it is large
   * @param contentDigest the signed header that names the body
   */
  public record Verified(
      MemberId member,
      String keyId,
      String nonce,
      Instant created,
      Instant expires,
      Duration skew,
      String contentDigest) {
    /** Returns when the body is the one that was signed; throws otherwise. */
    public void requireBody(byte[] body) throws EnvelopeException {
      requireDigest(contentDigest, body);
    }
  }

  private HttpSignatures() {}

  /** The headers that a request must carry besides its own. */
  public static Map<String, String> sign(
      HttpMessage message, byte[] body, Parameters parameters, SigningKey key) {
    var withDigest = new LinkedHashMap<>(message.headers());
    String digest = contentDigest(body);
    withDigest.put("content-digest", List.of(digest));
    String raw =
        "("
            + String.join(" ", REQUIRED.stream().map(StructuredField::quote).toList())
            + ");created="
            + parameters.created().getEpochSecond()
            + ";expires="
            + parameters.expires().getEpochSecond()
            + ";nonce="
            + StructuredField.quote(parameters.nonce())
            + ";alg=\"ed25519\";keyid="
            + StructuredField.quote(parameters.member() + "/" + key.keyId())
            + ";tag="
            + StructuredField.quote(parameters.tag());
    try {
      var input = StructuredField.innerLists("signature-input", LABEL + "=" + raw).get(LABEL);
      byte[] base =
          base(
              new HttpMessage(message.method(), message.target(), withDigest),
              Objects.requireNonNull(input));
      String signature = Base64.getEncoder().encodeToString(key.sign(base));
      return Map.of(
          "Content-Digest", digest,
          "Signature-Input", LABEL + "=" + raw,
          "Signature", LABEL + "=:" + signature + ":");
    } catch (EnvelopeException e) {
      throw new IllegalArgumentException("the request cannot be signed: " + e, e);
    }
  }

  /** Reads the signature of a request that came. */
  public static Unverified read(HttpMessage message) throws EnvelopeException {
    var inputs = StructuredField.innerLists("signature-input", message.header("signature-input"));
    var signatures = StructuredField.byteSequences("signature", message.header("signature"));
    StructuredField.InnerList input = inputs.get(LABEL);
    byte[] signature = signatures.get(LABEL);
    if (input == null || signature == null) {
      throw new EnvelopeException(
          Reason.MALFORMED, "signature-input", "has no signature named " + LABEL);
    }
    for (String component : REQUIRED) {
      if (!input.items().contains(component)) {
        throw new EnvelopeException(
            Reason.NOT_COVERED, component, "must be covered by the signature");
      }
    }
    Object algorithm = input.parameters().get("alg");
    if (algorithm != null && !algorithm.equals(ALGORITHM)) {
      throw new EnvelopeException(Reason.ALGORITHM, "alg", "only ed25519 is accepted here");
    }
    String[] keyId = text(input, "keyid").split("/", 2);
    if (keyId.length != 2 || !MemberId.isValid(keyId[0])) {
      throw new EnvelopeException(Reason.HEADER, "keyid", "is not a member's id and a key's id");
    }
    return new Unverified(message, input, signature, new MemberId(keyId[0]), keyId[1]);
  }

  /** The Content-Digest header (RFC 9530) of a body, empty or not. */
  public static String contentDigest(byte[] body) {
    return DIGEST + "=:" + Base64.getEncoder().encodeToString(Bytes.sha256(body)) + ":";
  }

  /** Returns when a Content-Digest header is that of the body; throws otherwise. */
  public static void requireDigest(String header, byte[] body) throws EnvelopeException {
    byte[] stated = StructuredField.byteSequences("content-digest", header).get(DIGEST);
    if (stated == null) {
      throw new EnvelopeException(Reason.DIGEST, "content-digest", "has no sha-256");
    }
    if (!MessageDigest.isEqual(stated, Bytes.sha256(body))) {
      throw new EnvelopeException(Reason.DIGEST, "content-digest", "is of another body");
    }
  }

  /** The signature base of RFC 9421, section 2.5. */
  static byte[] base(HttpMessage message, StructuredField.InnerList input)
      throws EnvelopeException {
    var base = new StringBuilder();
    for (int i = 0; i < input.items().size(); i++) {
      String name = input.items().get(i);
      if (input.items().indexOf(name) != i) {
        throw new EnvelopeException(
            Reason.MALFORMED, "signature-input", "covers " + name + " twice");
      }
      base.append(StructuredField.quote(name))
          .append(": ")
          .append(message.component(name))
          .append('\n');
    }
    base.append("\"@signature-params\": ").append(input.raw());
    return Bytes.utf8(base.toString());
  }

  private static String text(StructuredField.InnerList input, String name)
      throws EnvelopeException {
    if (input.parameters().get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new EnvelopeException(Reason.HEADER, name, "is missing or is not a string");
  }

  private static Instant time(StructuredField.InnerList input, String name)
      throws EnvelopeException {
    @Nullable Object value = input.parameters().get(name);
    if (value instanceof Long seconds && seconds >= 0 && seconds < 1L << 40) {
      return Instant.ofEpochSecond(seconds);
    }
    throw new EnvelopeException(Reason.HEADER, name, "is missing or is not a time in seconds");
  }
}
