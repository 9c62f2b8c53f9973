package org.atalaya.node.exchange.store;

import java.time.Clock;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps what should not have happened for people to see, and logs each once. */
@Component
public class Anomalies {
  private static final Logger log = LoggerFactory.getLogger(Anomalies.class);
  private static final int LONGEST = 1_000;

  private final AnomalyStore store;
  private final LiveUpdates live;
  private final Clock clock;

  Anomalies(AnomalyStore store, LiveUpdates live, Clock clock) {
    this.store = store;
    this.live = live;
    this.clock = clock;
  }

  /**
   * Keeps one, or counts it if it is open already.
   *
   * @param place the ordinal, envelope or head concerned
   */
  public void record(
      Trouble trouble,
      MemberId origin,
      @Nullable MemberId sender,
      String place,
      @Nullable String detail) {
    String text = detail == null ? "" : detail;
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    if (store.record(trouble, origin, sender, place, shown, clock.instant())) {
      log.warn(
          "{} in the channel of {} handed over by {} at {}: {}",
          trouble.code(),
          origin,
          sender,
          place,
          shown);
    }
    live.changed("network");
  }
}
