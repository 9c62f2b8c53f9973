package org.atalaya.node.ui;

import org.jspecify.annotations.Nullable;

/** Whose node this is, for the frame of every page; a feature declares one bean. */
public interface TeamLabel {
  /** The team's name, as its people call it. */
  String name();

  /** The ISO 3166 alpha-2 code of its country, or null when it has none or it is not known yet. */
  @Nullable String country();
}
