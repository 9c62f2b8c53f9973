package org.atalaya.node.drills;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.alerts.AlertPublished;
import org.atalaya.node.alerts.AlertReceived;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.drills.store.DrillStore;
import org.atalaya.node.ui.Banner;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says above every page that a drill is on, for as long as a drill of any member is open here. */
@Component
class DrillWatch implements Banner {
  private final DrillStore store;

  DrillWatch(DrillStore store) {
    this.store = store;
  }

  @Override
  public Optional<Message> current() {
    int open = store.openCount();
    Optional<Drill> running = store.running();
    if (running.isPresent()) {
      return Optional.of(
          new Message(Kind.DRILL, "drills.banner.running", List.of(running.get().name(), open)));
    }
    return open == 0
        ? Optional.empty()
        : Optional.of(new Message(Kind.DRILL, "drills.banner.open", List.of(open)));
  }

  @EventListener
  void on(AlertPublished published) {
    if (published.drill()) {
      store.opened(new OpenDrillAlert(published.alert().value(), "", published.at()));
    }
  }

  @EventListener
  void on(AlertReceived received) {
    if (received.drill()) {
      store.opened(
          new OpenDrillAlert(received.alert().value(), received.origin().value(), received.at()));
    }
  }

  @EventListener
  void on(AlertWithdrawn withdrawn) {
    store.closed(withdrawn.alert().value());
  }
}
