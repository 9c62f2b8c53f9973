package org.atalaya.node.exchange.store;

import java.nio.charset.StandardCharsets;
import org.atalaya.envelope.SignedEnvelope;

/** An envelope with what is worked out of it once. */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEnvelope(SignedEnvelope signed, byte[] hash, int size) {
  public static StoredEnvelope of(SignedEnvelope signed) {
    return new StoredEnvelope(
        signed, signed.hash(), signed.compact().getBytes(StandardCharsets.US_ASCII).length);
  }
}
