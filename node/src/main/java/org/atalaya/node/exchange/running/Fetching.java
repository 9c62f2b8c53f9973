package org.atalaya.node.exchange.running;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Link.Way;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Backoff;
import org.atalaya.node.exchange.sending.CourierException;
import org.atalaya.node.exchange.store.LinkStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps a request open at each node that we fetch from, one thread for each. */
@Component
class Fetching {
  private static final Logger log = LoggerFactory.getLogger(Fetching.class);

  private final Peers peers;
  private final Fetcher fetcher;
  private final LinkStore links;
  private final ExchangeSettings settings;
  private final Clock clock;
  private final Map<MemberId, Thread> threads = new ConcurrentHashMap<>();

  Fetching(Peers peers, Fetcher fetcher, LinkStore links, ExchangeSettings settings, Clock clock) {
    this.peers = peers;
    this.fetcher = fetcher;
    this.links = links;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins to fetch where that became necessary and ends where it no longer is. */
  synchronized void follow() {
    Set<MemberId> wanted = sources();
    threads
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !wanted.contains(entry.getKey());
              if (gone) {
                entry.getValue().interrupt();
              }
              return gone;
            });
    for (MemberId source : wanted) {
      threads.computeIfAbsent(
          source, id -> Thread.ofVirtual().name("fetch-" + id).start(() -> keepFetching(id)));
    }
  }

  synchronized void stop() {
    threads.values().forEach(Thread::interrupt);
    threads.clear();
  }

  private Set<MemberId> sources() {
    Set<MemberId> chosen =
        settings.pullFrom().stream()
            .filter(MemberId::isValid)
            .map(MemberId::new)
            .collect(Collectors.toSet());
    if (!chosen.isEmpty()) {
      return chosen;
    }
    if (!peers.joined() || peers.selfReachable()) {
      return Set.of();
    }
    Stream<MemberId> from =
        peers.hub().isPresent()
            ? peers.hub().stream()
            : peers.all().stream().filter(Peer::reachable).map(Peer::id);
    return from.filter(id -> !id.equals(peers.self())).collect(Collectors.toSet());
  }

  private void keepFetching(MemberId source) {
    int failures = 0;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Peer peer = peers.find(source).orElse(null);
        if (peer == null || peer.door() == null) {
          Thread.sleep(settings.poll());
          continue;
        }
        long start = System.nanoTime();
        boolean news = fetcher.fetch(peer, settings.pullWait());
        if (failures > 0) {
          links.succeeded(source, Way.DIRECT, clock.instant());
        }
        links.contacted(source, null, clock.instant());
        failures = 0;
        boolean early = System.nanoTime() - start < settings.pullWait().dividedBy(2).toNanos();
        if (!news && early) {
          Thread.sleep(settings.firstRetry());
        }
      } catch (CourierException e) {
        failures++;
        pause(source, failures, e.trouble(), e.detail());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        log.error("Fetching from {} failed here", source, e);
        failures++;
        pause(source, failures, Trouble.FAILED_HERE, e.getClass().getSimpleName());
      }
    }
  }

  private void pause(MemberId source, int failures, Trouble trouble, String detail) {
    Duration wait = Backoff.after(settings.firstRetry(), settings.longestRetry(), failures);
    try {
      if (!Thread.currentThread().isInterrupted()) {
        links.failed(source, Way.DIRECT, failures, clock.instant().plus(wait), trouble, detail);
        Thread.sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
