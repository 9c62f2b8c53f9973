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
    return Page.of(
        strangers.list(alert, before, most + 1), most, anomaly -> Cursor.of(anomaly.id()));
  }

  public Page<AlertSummary> list(InboxQuery query) {
    List<AlertListStore.Line> lines = store.list(query, position(query.after()));
    return Page.of(lines, query.limit(), line -> cursor(line.position()))
        .map(AlertListStore.Line::alert);
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
