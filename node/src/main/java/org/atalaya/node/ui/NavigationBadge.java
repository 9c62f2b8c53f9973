package org.atalaya.node.ui;

import org.jspecify.annotations.Nullable;

/** Puts a number that waits for someone beside a navigation entry; a feature declares a bean. */
public interface NavigationBadge {
  /** The {@link NavigationEntry#path} it stands beside. */
  String path();

  /** How many wait; nothing is shown for zero. Asked on every page, so it must be quick. */
  long count();

  /** The key of the words that say what is counted; {@code {0}} is the number. */
  String messageKey();

  /** The topic of {@link LiveUpdates} after which the number may have changed. */
  String topic();

  /** What a person needs to see it, or null for everyone signed in. */
  default @Nullable String authority() {
    return null;
  }
}
