package org.atalaya.node.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which acts to show; empty or null leaves a part open.
 *
 * @param text somewhere in actor, act, subject, address or detail
 * @param act an act, or the beginning of one up to a dot, such as {@code alerts}
 * @param actor a sign-in name
 * @param from the first moment
 * @param until the first moment no longer
 */
public record AuditQuery(
    String text, String act, String actor, @Nullable Instant from, @Nullable Instant until) {
  public static final AuditQuery ALL = new AuditQuery("", "", "", null, null);
}
