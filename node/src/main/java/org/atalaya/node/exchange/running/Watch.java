package org.atalaya.node.exchange.running;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Delivery;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.sending.Senders;
import org.atalaya.node.exchange.store.Anomalies;
import org.atalaya.node.exchange.store.DeliveryStore;
import org.atalaya.node.exchange.store.EnvelopeStore;
import org.atalaya.node.exchange.store.LinkStore;
import org.atalaya.node.exchange.store.OutboxStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts and stops what runs by itself, and looks now and then for what should not stay as it is.
 */
@Component
class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final int MOST_AT_ONCE = 200;
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Peers peers;
  private final Senders senders;
  private final Fetching fetching;
  private final Asking asking;
  private final Runs runs;
  private final OutboxStore outbox;
  private final DeliveryStore deliveries;
  private final EnvelopeStore envelopes;
  private final LinkStore links;
  private final Anomalies anomalies;
  private final ExchangeSettings settings;
  private final Clock clock;
  private final Map<MemberId, Instant> sentAgain = new ConcurrentHashMap<>();
  private int round;
  private volatile boolean stopped = true;

  Watch(
      Peers peers,
      Senders senders,
      Fetching fetching,
      Asking asking,
      Runs runs,
      OutboxStore outbox,
      DeliveryStore deliveries,
      EnvelopeStore envelopes,
      LinkStore links,
      Anomalies anomalies,
      ExchangeSettings settings,
      Clock clock) {
    this.peers = peers;
    this.senders = senders;
    this.fetching = fetching;
    this.asking = asking;
    this.runs = runs;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.envelopes = envelopes;
    this.links = links;
    this.anomalies = anomalies;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    stopped = false;
    asking.start();
    Thread.ofVirtual().name("exchange-watch").start(this::keepWatching);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopped = true;
    senders.stop();
    fetching.stop();
    asking.stop();
  }

  private void keepWatching() {
    while (!stopped) {
      try {
        look();
      } catch (RuntimeException e) {
        if (!stopped) {
          log.error("Watching over the exchange failed here", e);
        }
      }
      try {
        Thread.sleep(ROUND);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    if (!peers.joined()) {
      return;
    }
    senders.follow();
    fetching.follow();
    if (round++ % 10 == 0) {
      Instant now = clock.instant();
      outbox.expire(now);
      unconfirmed(now);
      links.forgetNonces(now.minus(settings.signatureWindow().multipliedBy(3)));
      if (envelopes.overwrite(now) > 0) {
        envelopes.vacuum();
      }
    }
  }

  /**
   * What the hub took long ago and nobody confirmed goes again, directly where that is possible.
   */
  private void unconfirmed(Instant now) {
    Instant before = now.minus(settings.unconfirmedAfter());
    Set<MemberId> done = new HashSet<>();
    for (Delivery delivery : deliveries.unconfirmedAtHub(before, MOST_AT_ONCE)) {
      MemberId recipient = delivery.recipient();
      Instant last = sentAgain.getOrDefault(recipient, Instant.MIN);
      Long ordinal = delivery.ordinal();
      if (ordinal == null || last.isAfter(before) || !done.add(recipient)) {
        continue;
      }
      sentAgain.put(recipient, now);
      anomalies.record(
          Trouble.NOT_CONFIRMED,
          recipient,
          peers.hub().orElse(null),
          "ordinal " + ordinal,
          "the hub took it at " + delivery.sent() + " and no receipt came");
      runs.missing(recipient, ordinal - 1);
      senders.tryDirect(recipient);
    }
  }
}
