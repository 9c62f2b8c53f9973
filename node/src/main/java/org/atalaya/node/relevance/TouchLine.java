package org.atalaya.node.relevance;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertLine;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.relevance.store.RelevanceStore;
import org.springframework.stereotype.Component;

/** Says on an alert's page how many constituents it touches. */
@Component
class TouchLine implements AlertLine {
  private final RelevanceStore store;

  TouchLine(RelevanceStore store) {
    this.store = store;
  }

  @Override
  public Permission permission() {
    return Permission.WATCH_READ;
  }

  @Override
  public Optional<Line> line(AlertId alert) {
    return store
        .view(alert)
        .map(
            view ->
                new Line(
                    view.waiting() ? "relevance.line.waiting" : "relevance.line",
                    List.of(Long.toString(view.organisations()), Long.toString(view.sure())),
                    "/alerts/" + alert + "/constituents"));
  }
}
