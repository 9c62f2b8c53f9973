package org.atalaya.envelope;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One envelope of a run that was accepted, at its ordinal. */
public sealed interface Received {
  long ordinal();

  /** The verbatim compact JWS. */
  String compact();

  byte[] hash();

  /** Signed by its origin and understood. */
  record Usable(long ordinal, SignedEnvelope signed) implements Received {
    @Override
    public String compact() {
      return signed.compact();
    }

    @Override
    public byte[] hash() {
      return signed.hash();
    }
  }

  /**
   * Signed by its origin, but of a kind, version or form that cannot be used here. It takes its
   * ordinal, and the origin is told by a receipt.
   *
   * @param id null where even that cannot be read
   */
  record Unusable(
      long ordinal, String compact, String keyId, @Nullable UUID id, EnvelopeException fault)
      implements Received {
    @Override
    public byte[] hash() {
      return Bytes.sha256(Bytes.ascii(compact));
    }
  }
}
