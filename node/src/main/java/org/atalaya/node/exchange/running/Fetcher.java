package org.atalaya.node.exchange.running;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Via;
import org.atalaya.node.exchange.intake.Intake;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.sending.Courier;
import org.atalaya.node.exchange.sending.CourierException;
import org.atalaya.node.exchange.store.InboxStore;
import org.springframework.stereotype.Component;

/** Fetches once from a node and takes what came. */
@Component
class Fetcher {
  private final Courier courier;
  private final Intake intake;
  private final InboxStore inbox;

  Fetcher(Courier courier, Intake intake, InboxStore inbox) {
    this.courier = courier;
    this.intake = intake;
    this.inbox = inbox;
  }

  /** Returns whether anything new came. */
  boolean fetch(Peer from, Duration wait) throws CourierException {
    Map<MemberId, Long> after = new TreeMap<>();
    after.put(from.id(), 0L);
    inbox.channels().forEach(channel -> after.put(channel.origin(), channel.known().ordinal()));
    return take(courier.fetch(from, after, wait), from.id());
  }

  /** Asks an origin itself for what is missing in its channel. */
  boolean fetchMissing(Peer origin) throws CourierException {
    long known = inbox.channel(origin.id()).map(channel -> channel.known().ordinal()).orElse(0L);
    return take(courier.fetch(origin, Map.of(origin.id(), known), Duration.ZERO), origin.id());
  }

  private boolean take(List<Run> runs, MemberId from) {
    boolean news = false;
    for (Run run : runs) {
      RunReport report = intake.take(run, Via.PULL, from);
      news |= report.taken() + report.refused().size() > 0;
    }
    return news;
  }
}
