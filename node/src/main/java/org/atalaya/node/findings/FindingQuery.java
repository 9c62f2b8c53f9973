package org.atalaya.node.findings;

import org.jspecify.annotations.Nullable;

/**
 * Which findings to list, the latest seen first; null asks for all.
 *
 * @param of an address, a network in CIDR notation, or the beginning of a name
 * @param category a class of the taxonomy (RSIT), or a class and a type
 * @param after the opaque cursor of an earlier page
 */
public record FindingQuery(
    @Nullable String of,
    @Nullable String organisation,
    @Nullable String category,
    @Nullable Boolean open,
    @Nullable String after,
    int limit) {
  public static final int MOST = 200;

  public FindingQuery {
    limit = Math.clamp(limit, 1, MOST);
  }
}
