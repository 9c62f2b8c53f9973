package org.atalaya.node.alerts.inbox;

import java.util.List;
import org.atalaya.node.alerts.AlertAnomaly;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.node.alerts.store.AlertListStore;
import org.atalaya.node.alerts.store.StrangerStore;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages through alerts by key. */
@Component
public class Inbox {
  private static final int MOST = 200;

  private final AlertListStore store;
  private final StrangerStore strangers;

  Inbox(AlertListStore store, StrangerStore strangers) {
    this.store = store;
    this.strangers = strangers;
  }

  /** The members that alerts are from, and the categories they have: what can be filtered for. */
  public List<String> origins() {
    return store.origins();
  }

  public List<String> categories() {
    return store.categories();
  }

  public Page<AlertAnomaly> anomalies(@Nullable AlertId alert, @Nullable String after, int limit) {
    long before = after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
    int most = Math.clamp(limit, 1, MOST);
    List<AlertAnomaly> found = strangers.list(alert, before, most + 1);
    List<AlertAnomaly> shown = found.subList(0, Math.min(most, found.size()));
    return new Page<>(shown, found.size() > most ? Cursor.of(shown.getLast().id()) : null);
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
