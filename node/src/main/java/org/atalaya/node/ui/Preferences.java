package org.atalaya.node.ui;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers how an account wants its pages; whoever keeps the accounts declares a bean. */
public interface Preferences {
  /** What the account chose, or empty when it never chose or there is no such account. */
  Optional<Choice> of(String username);

  void save(String username, Choice choice);

  /** What was chosen; null leaves it to the browser. */
  record Choice(@Nullable Locale language, @Nullable ZoneId zone, @Nullable Theme theme) {
    public static final Choice NONE = new Choice(null, null, null);
  }

  /** Light or dark; when nothing is chosen the system's own setting decides. */
  enum Theme {
    LIGHT,
    DARK
  }
}
