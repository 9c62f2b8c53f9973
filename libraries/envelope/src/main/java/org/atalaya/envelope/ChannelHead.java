package org.atalaya.envelope;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a channel stands: {@code head(n) = SHA-256(head(n-1) ‖ SHA-256(envelope n))}.
 *
 * @param ordinal how many envelopes the channel has had; 0 before the first
 * @param hash 32 bytes; all zero before the first
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record ChannelHead(long ordinal, byte[] hash) {
  public static final ChannelHead START = new ChannelHead(0, new byte[32]);

  public ChannelHead {
    if (ordinal < 0 || hash.length != 32) {
      throw new IllegalArgumentException("a head has an ordinal of 0 or more and 32 bytes");
    }
    hash = hash.clone();
  }

  @Override
  public byte[] hash() {
    return hash.clone();
  }

  /** The head after one more envelope, given by {@link SignedEnvelope#hash()}. */
  public ChannelHead next(byte[] envelopeHash) {
    return new ChannelHead(ordinal + 1, Bytes.sha256(hash, envelopeHash));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelHead head
        && ordinal == head.ordinal
        && Arrays.equals(hash, head.hash);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(ordinal) * 31 + Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return ordinal + ":" + HexFormat.of().formatHex(hash, 0, 6);
  }
}
