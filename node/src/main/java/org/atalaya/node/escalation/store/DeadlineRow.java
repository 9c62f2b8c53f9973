package org.atalaya.node.escalation.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One team's time to answer for one version of an alert.
 *
 * @param own whether the alert is ours and the member its recipient; otherwise the member is this
 *     node's team
 * @param step how many steps were taken about the silence
 */
public record DeadlineRow(
    UUID alert,
    int version,
    String member,
    String origin,
    boolean own,
    String severity,
    boolean drill,
    @Nullable String author,
    Instant started,
    Instant due,
    int step,
    @Nullable Instant settled,
    @Nullable String outcome) {

  /** What every message about this time to answer is about. */
  public String about() {
    return alert + ":" + version + ":" + member;
  }
}
