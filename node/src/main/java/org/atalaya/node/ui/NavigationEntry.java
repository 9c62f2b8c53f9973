package org.atalaya.node.ui;

import org.jspecify.annotations.Nullable;

/**
 * One link of the console's navigation; a feature declares it as a bean.
 *
 * @param messageKey the key of its translated words
 * @param path where it leads, beginning with a slash
 * @param order its place: below 100 daily work, from 100 the network, from 200 administration, from
 *     900 the user's own menu
 * @param authority what a person needs to see it, or null for everyone signed in
 */
public record NavigationEntry(
    String messageKey, String path, int order, @Nullable String authority) {
  /** From this order on an entry is shown in the user's menu. */
  public static final int USER_MENU = 900;
}
