package org.atalaya.node.alerts;

import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list; null asks for all.
 *
 * @param text words looked for in every language of the alert
 * @param attention those that still wait for a person
 * @param own true for ours, false for those of others
 * @param after the opaque cursor of an earlier page
 */
public record InboxQuery(
    @Nullable String text,
    @Nullable Severity severity,
    @Nullable Tlp tlp,
    @Nullable MemberId origin,
    @Nullable Attention attention,
    @Nullable String category,
    @Nullable Boolean drill,
    @Nullable Boolean own,
    @Nullable Instant since,
    @Nullable String after,
    int limit) {

  /** What a person still has to do about an alert, or that it has ended. */
  public enum Attention {
    UNREAD,
    UNACKNOWLEDGED,
    ACKNOWLEDGED,
    WITHDRAWN
  }

  public static final int MOST = 200;

  public InboxQuery {
    limit = Math.clamp(limit, 1, MOST);
  }

  /** Everything, first page. */
  public static InboxQuery all() {
    return new InboxQuery(null, null, null, null, null, null, null, null, null, null, 50);
  }
}
