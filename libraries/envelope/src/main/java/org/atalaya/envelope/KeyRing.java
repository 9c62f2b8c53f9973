package org.atalaya.envelope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers which key of a member may have signed something at a time. */
@FunctionalInterface
public interface KeyRing {
  /**
   * The key, or null where the member has no such key, or it is not confirmed, revoked, or was not
   * valid then.
   *
   * @param at when the message says it was made
   */
  @Nullable VerificationKey find(MemberId member, String keyId, Instant at);
}
