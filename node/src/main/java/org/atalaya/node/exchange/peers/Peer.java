package org.atalaya.node.exchange.peers;

import java.net.URI;
import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Another member as the exchange sees it.
 *
 * @param reachable whether its card says that it can be delivered to
 * @param endpoint where its node answers, or null if its card names none
 */
public record Peer(
    MemberId id,
    String name,
    boolean reachable,
    @Nullable URI endpoint,
    @Nullable Instant keyValidUntil,
    @Nullable Instant contactsValidUntil) {

  /** Where to deliver, or null if that cannot be. */
  public @Nullable URI door() {
    return reachable ? endpoint : null;
  }
}
