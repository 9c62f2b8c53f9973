package org.atalaya.envelope;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.atalaya.envelope.EnvelopeException.Reason;

/**
 * Signs envelopes and reads them. The compact JWS is the artefact that is stored, forwarded and
 * hashed: the same bytes on every path.
 */
public final class Envelopes {
  /** The most bytes of an envelope's JSON: 5 MiB of attachments, sealed, and their text. */
  public static final int MOST_PAYLOAD = 10 << 20;

  /** The most characters of a signed envelope. */
  public static final int MOST_COMPACT = Jws.mostCompact(MOST_PAYLOAD);

  static final String TYPE = "atalaya-envelope+jws";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Envelopes() {}

  /** A new UUIDv7 (RFC 9562): its order is that of time. */
  public static UUID newId(Instant now) {
    long random = RANDOM.nextLong();
    long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
    return new UUID(high, (random & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  /** Signs; content that must be sealed and is not, or the reverse, is refused. */
  public static SignedEnvelope sign(Envelope envelope, SigningKey key) throws EnvelopeException {
    EnvelopeCodec.requireSealMatches(envelope);
    byte[] payload = Json.bytes(EnvelopeCodec.toJson(envelope));
    if (payload.length > MOST_PAYLOAD) {
      throw new EnvelopeException(
          Reason.TOO_LARGE, "", "has " + payload.length + " bytes, more than " + MOST_PAYLOAD);
    }
    return new SignedEnvelope(Jws.sign(TYPE, payload, key), key.keyId(), envelope);
  }

  /** Reads as far as is needed to find the key that it must be verified with. */
  public static UnverifiedEnvelope read(String compact) throws EnvelopeException {
    return new UnverifiedEnvelope(Jws.read(compact, TYPE, MOST_PAYLOAD));
  }
}
