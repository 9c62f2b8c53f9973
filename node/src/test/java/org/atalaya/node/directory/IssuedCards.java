package org.atalaya.node.directory;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;

/** Remembers what was to be sent. */
class IssuedCards {
  private final List<CardIssued> issued = new ArrayList<>();

  @EventListener
  synchronized void on(CardIssued event) {
    issued.add(event);
  }

  synchronized CardIssued last() {
    return issued.getLast();
  }
}
