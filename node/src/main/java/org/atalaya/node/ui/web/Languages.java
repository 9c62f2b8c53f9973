package org.atalaya.node.ui.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four languages of the console. */
public final class Languages {
  public static final List<Locale> ALL =
      List.of(Locale.ENGLISH, Locale.of("es"), Locale.of("pt"), Locale.FRENCH);

  private Languages() {}

  static Optional<Locale> parse(@Nullable String tag) {
    return ALL.stream().filter(language -> language.getLanguage().equals(tag)).findFirst();
  }
}
