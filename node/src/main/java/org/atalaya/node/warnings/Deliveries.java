package org.atalaya.node.warnings;

import org.atalaya.node.notifications.LetterFate;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.node.warnings.store.StoredLetter;
import org.atalaya.node.warnings.store.TellingStore;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what became of letters, so that one that was given up waits for a person. */
@Component
class Deliveries {
  private final TellingStore tellings;
  private final LiveUpdates live;

  Deliveries(TellingStore tellings, LiveUpdates live) {
    this.tellings = tellings;
    this.live = live;
  }

  @EventListener
  void fate(LetterFate fate) {
    StoredLetter.ofNotice(fate.key())
        .ifPresent(
            letter -> {
              tellings.fate(letter, fate.delivered());
              live.changed("warnings");
            });
  }
}
