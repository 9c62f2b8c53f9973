package org.atalaya.node.ui;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One panel of the page that a person sees first; a feature declares it as a bean. Its template
 * holds a fragment {@code panel(model)}.
 */
public interface OverviewPanel {
  /** Short and stable; part of the address from which the panel is fetched again. */
  String id();

  /** The template, such as {@code alerts/overview}. */
  String template();

  /** Its place among the panels, lowest first. */
  int order();

  /** What the fragment is given. */
  Map<String, Object> model();

  /** The topics of {@link LiveUpdates}, separated by spaces, after which it is fetched again. */
  default String topics() {
    return "";
  }

  /** Whether it takes the page's whole width. */
  default boolean wide() {
    return false;
  }

  /** What a person needs to see it, or null for everyone signed in. */
  default @Nullable String authority() {
    return null;
  }
}
