package org.atalaya.node.alerts.web;

import java.util.ArrayList;
import java.util.List;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.ui.Tab;
import org.atalaya.node.ui.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The pages about alerts as a whole, of which the reader is shown those that are theirs. */
@Component
class AlertTabs {
  private final MessageSource messages;
  private final Viewer viewer;
  private final CurrentActor actor;

  AlertTabs(MessageSource messages, Viewer viewer, CurrentActor actor) {
    this.messages = messages;
    this.viewer = viewer;
    this.actor = actor;
  }

  List<Tab> of(String current) {
    List<Tab> tabs = new ArrayList<>();
    tabs.add(tab("alerts.inbox.tab", "/alerts", current.equals("inbox")));
    if (actor.get().may(Permission.ALERTS_WRITE)) {
      tabs.add(tab("alerts.drafts.title", "/alerts/drafts", current.equals("drafts")));
    }
    tabs.add(tab("alerts.handover.title", "/alerts/handover", current.equals("handover")));
    tabs.add(tab("alerts.anomalies.title", "/alerts/anomalies", current.equals("anomalies")));
    return tabs;
  }

  private Tab tab(String key, String href, boolean current) {
    return new Tab(messages.getMessage(key, null, viewer.language()), href, current);
  }
}
