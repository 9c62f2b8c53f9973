package org.atalaya.node.alerts.inbox;

import java.util.List;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.node.alerts.store.AlertListStore;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages through alerts by key. */
@Component
public class Inbox {
  private final AlertListStore store;

  Inbox(AlertListStore store) {
    this.store = store;
  }

  public Page<AlertSummary> list(InboxQuery query) {
    List<AlertListStore.Line> lines = store.list(query, position(query.after()));
    boolean more = lines.size() > query.limit();
    List<AlertListStore.Line> shown = more ? lines.subList(0, query.limit()) : lines;
    return new Page<>(
        shown.stream().map(AlertListStore.Line::alert).toList(),
        more ? cursor(shown.getLast().position()) : null);
  }

  private static String cursor(AlertListStore.Position position) {
    return Cursor.of(position.attention(), position.arrived(), position.id());
  }

  private static AlertListStore.@Nullable Position position(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Cursor cursor = Cursor.parse(text, 3);
    return new AlertListStore.Position((int) cursor.number(0), cursor.time(1), cursor.uuid(2));
  }
}
