package org.atalaya.node.directory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sets the node up from its settings, and announces keys that were put in place from outside. */
@Component
class TeamStart {
  private static final Logger LOG = LoggerFactory.getLogger(TeamStart.class);

  private final Registrar registrar;
  private final OwnCards cards;
  private final MemberSettings settings;

  TeamStart(Registrar registrar, OwnCards cards, MemberSettings settings) {
    this.registrar = registrar;
    this.cards = cards;
    this.settings = settings;
  }

  @EventListener(ApplicationStartedEvent.class)
  void start() {
    TeamIdentity identity = settings.identity();
    if (registrar.ready()) {
      cards.announceNewKeys();
    } else if (identity != null) {
      cards.setUp(identity);
      LOG.info("This is the node of {} ({})", identity.name(), identity.id());
    } else {
      LOG.info(
          "This node does not know whose it is yet: an administrator says so at /directory/set-up");
    }
  }
}
