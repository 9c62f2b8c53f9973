package org.atalaya.node.exchange.store;

import java.util.UUID;
import org.atalaya.envelope.ChannelHead;
import org.jspecify.annotations.Nullable;

/**
 * One envelope for one recipient, with its bytes.
 *
 * @param compact empty when the content was purged meanwhile
 */
@SuppressWarnings("ArrayRecordComponent") // read from a row and never shared
public record OutboxRow(
    long sequence,
    UUID envelope,
    String compact,
    byte[] hash,
    int size,
    @Nullable Long ordinal,
    byte @Nullable [] head) {

  /** The same with its place in the channel. */
  public OutboxRow at(ChannelHead given) {
    return new OutboxRow(sequence, envelope, compact, hash, size, given.ordinal(), given.hash());
  }
}
