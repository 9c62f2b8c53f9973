package org.atalaya.node.sources;

import java.util.List;
import org.atalaya.node.ui.Tab;
import org.springframework.context.MessageSource;

/** The pages about what comes in, each a tab of the others. */
public final class WatchTabs {
  private WatchTabs() {}

  public static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        Tab.of(words, "sources.title", "/watch/reports", current),
        Tab.of(words, "sources.sources.title", "/watch/sources", current),
        Tab.of(words, "sources.formats.title", "/watch/formats", current),
        Tab.of(words, "reference.title", "/watch/tables", current));
  }
}
