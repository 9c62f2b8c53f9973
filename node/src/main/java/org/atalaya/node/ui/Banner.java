package org.atalaya.node.ui;

import java.util.List;
import java.util.Optional;

/** Says something above every page, such as that a drill is on; a feature declares a bean. */
public interface Banner {
  /** What to show now. Asked on every page, so it must be quick. */
  Optional<Message> current();

  /**
   * One line above every page.
   *
   * @param kind how it looks
   * @param messageKey the key of its words
   * @param arguments what the words' placeholders stand for
   */
  record Message(Kind kind, String messageKey, List<Object> arguments) {}

  /** How a banner looks. */
  enum Kind {
    DRILL,
    WARNING,
    NOTE
  }
}
