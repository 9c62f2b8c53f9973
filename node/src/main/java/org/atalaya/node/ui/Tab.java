package org.atalaya.node.ui;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** One of several pages about the same thing; {@code label} is already translated. */
public record Tab(String label, String href, boolean current) {
  /** In the reader's language; current if it is the page shown. */
  public static Tab of(MessageSource words, String key, String path, String shown) {
    String label = words.getMessage(key, null, LocaleContextHolder.getLocale());
    return new Tab(label, path, path.equals(shown));
  }
}
