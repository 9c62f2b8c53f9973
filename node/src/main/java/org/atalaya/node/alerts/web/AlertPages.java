package org.atalaya.node.alerts.web;

import java.util.Map;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.node.alerts.board.Boards;
import org.atalaya.node.alerts.inbox.Inbox;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.store.AlertListStore;
import org.atalaya.node.ui.NavigationBadge;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.OverviewPanel;
import org.atalaya.node.ui.TemplateObjects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Where the console shows this feature. */
@Configuration(proxyBeanMethods = false)
class AlertPages {

  @Bean
  NavigationEntry alertsEntry() {
    return new NavigationEntry("alerts.navigation", "/alerts", 10, "alerts:read");
  }

  @Bean
  TemplateObjects alertObjects(Shown shown, BoardWords boardWords) {
    return new TemplateObjects("alerts", Map.of("shown", shown, "boardWords", boardWords));
  }

  @Component
  static class Badge implements NavigationBadge {
    private final AlertListStore store;

    Badge(AlertListStore store) {
      this.store = store;
    }

    @Override
    public String path() {
      return "/alerts";
    }

    @Override
    public long count() {
      return store.counts().unacknowledged();
    }

    @Override
    public String messageKey() {
      return "alerts.badge";
    }

    @Override
    public String topic() {
      return "alerts";
    }

    @Override
    public @Nullable String authority() {
      return "alerts:read";
    }
  }

  @Component
  static class Panel implements OverviewPanel {
    private static final int LAST = 6;

    private final AlertListStore store;
    private final Inbox inbox;
    private final Boards boards;
    private final Members members;

    Panel(AlertListStore store, Inbox inbox, Boards boards, Members members) {
      this.store = store;
      this.inbox = inbox;
      this.boards = boards;
      this.members = members;
    }

    @Override
    public String id() {
      return "alerts";
    }

    @Override
    public String template() {
      return "alerts/overview";
    }

    @Override
    public int order() {
      return 10;
    }

    @Override
    public boolean wide() {
      return true;
    }

    @Override
    public String topics() {
      return "alerts alert/*";
    }

    @Override
    public @Nullable String authority() {
      return "alerts:read";
    }

    @Override
    public Map<String, Object> model() {
      InboxQuery last =
          new InboxQuery(null, null, null, null, null, null, null, null, null, null, LAST);
      return Map.of(
          "counts", store.counts(),
          "overdue", boards.deadlines().overdueCount(),
          "rows", inbox.list(last).items(),
          "names", members.names());
    }
  }
}
