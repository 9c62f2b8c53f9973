package org.atalaya.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Signs and reads channel heads. */
public final class SignedHeads {
  static final String TYPE = "atalaya-head+jws";
  private static final int MOST_PAYLOAD = 1024;

  /** A head whose signature was not checked. */
  public static final class Unverified {
    private final Jws.Unverified jws;
    private final SignedHead claimed;

    private Unverified(Jws.Unverified jws, SignedHead claimed) {
      this.jws = jws;
      this.claimed = claimed;
    }

    public String keyId() {
      return jws.keyId();
    }

    public MemberId origin() {
      return claimed.origin();
    }

    public Instant at() {
      return claimed.at();
    }

    public SignedHead verify(VerificationKey key) throws EnvelopeException {
      jws.verify(key);
      return claimed;
    }
  }

  private SignedHeads() {}

  /** Returns the statement as a compact JWS. */
  public static String sign(
      MemberId origin, MemberId recipient, ChannelHead head, Instant at, SigningKey key) {
    var json =
        Json.object()
            .put("version", 1)
            .put("origin", origin.value())
            .put("recipient", recipient.value())
            .put("ordinal", head.ordinal())
            .put("head", Bytes.base64Url(head.hash()))
            .put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    return Jws.sign(TYPE, Json.bytes(json), key);
  }

  public static Unverified read(String compact) throws EnvelopeException {
    Jws.Unverified jws = Jws.read(compact, TYPE, MOST_PAYLOAD);
    Fields fields = Fields.of(Json.parse(jws.payload(), MOST_PAYLOAD), "");
    Versions.require(fields, 1);
    MemberId origin = fields.member("origin");
    MemberId recipient = fields.member("recipient");
    var head = new ChannelHead(fields.number("ordinal", 0), fields.hash("head"));
    Instant at = fields.time("at");
    fields.end();
    return new Unverified(jws, new SignedHead(compact, jws.keyId(), origin, recipient, head, at));
  }

  public static SignedHead verify(String compact, VerificationKey key) throws EnvelopeException {
    return read(compact).verify(key);
  }
}
