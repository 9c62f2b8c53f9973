package org.atalaya.node.identity;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an account wants to be spoken to.
 *
 * @param language null: as the browser asks
 * @param zone null: the node's own time zone
 */
public record Preferences(@Nullable Locale language, @Nullable ZoneId zone) {
  public static final Preferences NONE = new Preferences(null, null);
}
