package org.atalaya.node.constituency;

import java.util.List;
import org.atalaya.node.ui.Tab;
import org.springframework.context.MessageSource;

/** The pages about constituents, each a tab of the others. */
public final class ConstituencyTabs {
  private ConstituencyTabs() {}

  public static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        Tab.of(words, "constituency.title", "/constituency", current),
        Tab.of(words, "portal.desk.requests", "/constituency/requests", current),
        Tab.of(words, "portal.desk.incidents", "/constituency/incidents", current),
        Tab.of(words, "constituency.registered.title", "/constituency/registered", current),
        Tab.of(words, "constituency.owners.title", "/constituency/owners", current),
        Tab.of(words, "constituency.history.title", "/constituency/history", current));
  }
}
