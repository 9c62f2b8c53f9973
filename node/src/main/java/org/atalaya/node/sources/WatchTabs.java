package org.atalaya.node.sources;

import java.util.List;
import org.atalaya.node.ui.Tab;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** The pages about what comes in, each a tab of the others. */
public final class WatchTabs {
  private WatchTabs() {}

  public static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        tab(words, "sources.title", "/watch/reports", current),
        tab(words, "sources.sources.title", "/watch/sources", current),
        tab(words, "sources.formats.title", "/watch/formats", current),
        tab(words, "reference.title", "/watch/tables", current));
  }

  private static Tab tab(MessageSource words, String key, String path, String current) {
    return new Tab(
        words.getMessage(key, null, LocaleContextHolder.getLocale()), path, path.equals(current));
  }
}
