package org.atalaya.node.notifications.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message by one way, whole, as the worker needs it.
 *
 * @param notice the key of the notice that asked for it
 * @param triedSince when it could leave first, from which the time to give up counts
 * @param letter whether it is signed and may have files
 * @param seal the name of a {@link org.atalaya.node.notifications.Letter.Seal.Kind}
 */
public record Message(
    UUID id,
    String notice,
    @Nullable String about,
    String channel,
    String target,
    String topic,
    String subject,
    String body,
    @Nullable String link,
    String language,
    boolean urgent,
    boolean drill,
    int attempts,
    Instant created,
    Instant triedSince,
    boolean letter,
    @Nullable String seal,
    @Nullable String sealKey) {

  /** A notice leaves once by one way for one target. */
  String key() {
    return notice + "|" + channel + "|" + target;
  }
}
