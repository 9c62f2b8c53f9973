package org.atalaya.node.exchange.running;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.intake.Missing;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.CourierException;
import org.atalaya.node.exchange.sending.Dispatch;
import org.atalaya.node.exchange.store.InboundChannel;
import org.atalaya.node.exchange.store.InboxStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks for what is missing in a channel by another way than the one that lost it: from the origin
 * itself where it can be reached, else by telling the origin up to where we have its channel. The
 * origin is told in any case where a hub left something out, so that it knows what its hub does.
 */
@Component
class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);

  private final Peers peers;
  private final Missing missing;
  private final InboxStore inbox;
  private final Fetcher fetcher;
  private final Dispatch dispatch;
  private final TransactionTemplate transaction;
  private final ExchangeSettings settings;
  private final Map<MemberId, Long> asked = new ConcurrentHashMap<>();
  private volatile @Nullable Thread thread;

  Asking(
      Peers peers,
      Missing missing,
      InboxStore inbox,
      Fetcher fetcher,
      Dispatch dispatch,
      TransactionTemplate transaction,
      ExchangeSettings settings) {
    this.peers = peers;
    this.missing = missing;
    this.inbox = inbox;
    this.fetcher = fetcher;
    this.dispatch = dispatch;
    this.transaction = transaction;
    this.settings = settings;
  }

  void start() {
    thread = Thread.ofVirtual().name("ask-for-missing").start(this::keepAsking);
  }

  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void keepAsking() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Missing.Gap noticed = missing.next(settings.poll());
        if (noticed != null) {
          ask(noticed);
        } else {
          inbox.channels().stream()
              .filter(channel -> channel.missing() != null)
              .map(channel -> new Missing.Gap(channel.origin(), null))
              .forEach(this::ask);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        log.error("Asking for what is missing failed here", e);
      }
    }
  }

  private void ask(Missing.Gap gap) {
    MemberId origin = gap.origin();
    InboundChannel channel = inbox.channel(origin).orElse(null);
    long now = System.nanoTime();
    Long before = asked.get(origin);
    boolean tooSoon = before != null && now - before < settings.poll().toNanos() / 2;
    if (channel == null || channel.missing() == null || tooSoon) {
      return;
    }
    asked.put(origin, now);
    Peer peer = peers.find(origin).orElse(null);
    if (peer == null) {
      return;
    }
    boolean fetched = peer.door() != null && fetched(peer);
    if (!fetched || gap.hub() != null) {
      tell(origin, channel.known().ordinal(), gap.hub());
    }
  }

  private boolean fetched(Peer origin) {
    try {
      return fetcher.fetchMissing(origin);
    } catch (CourierException e) {
      log.info("{} could not be asked directly: {}", origin.id(), e.detail());
      return false;
    }
  }

  private void tell(MemberId origin, long have, @Nullable MemberId hub) {
    var body = JsonNodeFactory.instance.objectNode().put("have", have);
    if (hub != null) {
      body.put("withheldBy", hub.value());
    }
    transaction.executeWithoutResult(
        status ->
            dispatch.send(
                java.util.List.of(
                    new Outgoing(
                        Kind.HEARTBEAT,
                        Tlp.GREEN,
                        Priority.URGENT,
                        false,
                        Audience.of(origin),
                        null,
                        null,
                        body))));
  }
}
