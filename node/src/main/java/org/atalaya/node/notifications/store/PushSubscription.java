package org.atalaya.node.notifications.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that agreed to be told (Push API).
 *
 * @param endpoint the push service's address for it
 * @param p256dh the browser's public key, base64url
 * @param auth the shared secret, base64url
 */
public record PushSubscription(
    UUID id,
    UUID account,
    String endpoint,
    String p256dh,
    String auth,
    String device,
    String language,
    Instant created) {
  @Override
  public String toString() {
    return "PushSubscription[" + id + "]";
  }
}
