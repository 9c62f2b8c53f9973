package org.atalaya.node.warnings;

import org.jspecify.annotations.Nullable;

/**
 * Which warnings to list, the newest first; null asks for all.
 *
 * @param category a class of the taxonomy, or a class and a type
 * @param waiting only those that wait for a person of the team: held, untold, overdue, or with a
 *     contact who cannot be told
 * @param after the opaque cursor of an earlier page
 */
public record WarningQuery(
    @Nullable String organisation,
    @Nullable String category,
    @Nullable WarningState state,
    boolean waiting,
    @Nullable String after,
    int limit) {
  public static final int MOST = 200;

  public WarningQuery {
    limit = Math.clamp(limit, 1, MOST);
  }
}
