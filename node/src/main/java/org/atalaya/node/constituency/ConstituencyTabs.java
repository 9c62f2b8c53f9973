package org.atalaya.node.constituency;

import java.util.List;
import org.atalaya.node.ui.Tab;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** The pages about constituents, each a tab of the others. */
public final class ConstituencyTabs {
  private ConstituencyTabs() {}

  public static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        tab(words, "constituency.title", "/constituency", current),
        tab(words, "portal.desk.requests", "/constituency/requests", current),
        tab(words, "portal.desk.incidents", "/constituency/incidents", current),
        tab(words, "constituency.registered.title", "/constituency/registered", current),
        tab(words, "constituency.owners.title", "/constituency/owners", current),
        tab(words, "constituency.history.title", "/constituency/history", current));
  }

  private static Tab tab(MessageSource words, String key, String path, String current) {
    String label = words.getMessage(key, null, LocaleContextHolder.getLocale());
    return new Tab(label, path, path.equals(current));
  }
}
