package org.atalaya.node.drills;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exercise that this team runs or ran.
 *
 * @param removed how many drill alerts ended with it, null while it runs
 */
public record Drill(
    UUID id,
    String name,
    Instant started,
    String startedBy,
    @Nullable Instant ended,
    @Nullable String endedBy,
    @Nullable Integer removed) {
  public boolean running() {
    return ended == null;
  }
}
