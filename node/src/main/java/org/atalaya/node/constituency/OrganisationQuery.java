package org.atalaya.node.constituency;

import org.atalaya.formats.alert.Sector;
import org.jspecify.annotations.Nullable;

/**
 * Which organisations to list; null asks for all.
 *
 * @param text somewhere in the name, the id, the services or the contacts' names and mail
 * @param parent only those directly below this one
 * @param retired null for both
 * @param byChange the latest change first, else by name
 * @param descending turns the order round
 * @param after the opaque cursor of an earlier page
 */
public record OrganisationQuery(
    @Nullable String text,
    @Nullable Sector sector,
    @Nullable String parent,
    @Nullable Boolean retired,
    boolean byChange,
    boolean descending,
    @Nullable String after,
    int limit) {
  public static final int MOST = 200;

  public OrganisationQuery {
    limit = Math.clamp(limit, 1, MOST);
  }
}
