package org.atalaya.node.ui;

import java.time.ZoneId;
import java.util.Locale;

/** How the person behind the current request wants to be spoken to. */
public interface Viewer {
  /** One of the four languages. */
  Locale language();

  /** The zone in which times are shown and typed times are meant. */
  ZoneId zone();
}
