package org.atalaya.node.exchange.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.Link.Way;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.sending.Runs.Ready;
import org.atalaya.node.exchange.store.ChannelState;
import org.atalaya.node.exchange.store.RelayStore.Kept;
import org.atalaya.node.exchange.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to one peer, on a thread of its own, so that one that answers slowly or never holds up
 * nobody else. All that must survive a crash is in the tables; what is here is only when to try
 * again and by which way.
 */
final class PeerWorker implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(PeerWorker.class);

  private static final long SMALLEST_RUN = 16 << 10;

  private final MemberId id;
  private final Desk desk;
  private volatile boolean stopped;
  private volatile boolean directNow;
  private volatile long notBefore = System.nanoTime();

  private int failures;
  private int directFailures;
  private long hubUntil = System.nanoTime();
  private long lastSent;

  /** Most bytes in a run: less where a line is too thin for so much to arrive in time. */
  private long most;

  private boolean agreed;

  PeerWorker(MemberId id, Desk desk) {
    this.id = id;
    this.desk = desk;
    this.lastSent = System.nanoTime() - desk.settings().heartbeat().toNanos();
    this.most = desk.settings().batchSize().toBytes();
  }

  void stop() {
    stopped = true;
    desk.signals().ringNow(id);
  }

  /** Tries at once, whatever the waiting time. */
  void retry() {
    notBefore = System.nanoTime();
    desk.signals().ringNow(id);
  }

  /** Tries directly once, even if the hub is in use. */
  void tryDirect() {
    directNow = true;
    retry();
  }

  @Override
  public void run() {
    while (!stopped) {
      long seen = desk.signals().count(id);
      boolean more = false;
      try {
        more = step();
      } catch (RuntimeException e) {
        if (stopped) {
          return;
        }
        log.error("Sending to {} failed here", id, e);
        failed(Way.NONE, Trouble.FAILED_HERE, e.getClass().getSimpleName(), null);
      }
      try {
        if (!more) {
          desk.signals().await(id, seen, waiting());
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private long waiting() {
    long now = System.nanoTime();
    long held = notBefore - now;
    if (held > 0) {
      return held;
    }
    long heartbeat = lastSent + desk.settings().heartbeat().toNanos() - now;
    return Math.max(1_000_000, Math.min(desk.settings().poll().toNanos(), heartbeat));
  }

  /** Does one request if there is reason to; returns whether there is more to do at once. */
  private boolean step() {
    Peer peer = desk.peers().find(id).orElse(null);
    if (peer == null || System.nanoTime() - notBefore < 0) {
      return false;
    }
    Peer hub = desk.hubFor(id);
    Way way = way(peer, hub);
    return switch (way) {
      case DIRECT -> direct(peer);
      case HUB -> hub != null && throughHub(hub);
      case FETCHED, NONE -> {
        desk.rests(id, way);
        lastSent = System.nanoTime();
        yield false;
      }
    };
  }

  private Way way(Peer peer, @Nullable Peer hub) {
    boolean reachable = peer.door() != null;
    if (hub == null) {
      return reachable ? Way.DIRECT : Way.FETCHED;
    }
    if (!reachable) {
      return Way.HUB;
    }
    if (directNow) {
      return Way.DIRECT;
    }
    boolean chosen = desk.settings().throughHub().contains(id.value());
    boolean failing = directFailures >= desk.settings().hubAfter();
    boolean alternate = failing && failures % 2 == 0 && failures > 0;
    boolean hubServes = System.nanoTime() - hubUntil < 0;
    return chosen || hubServes || (failing && !alternate) ? Way.HUB : Way.DIRECT;
  }

  private boolean direct(Peer peer) {
    directNow = false;
    boolean probe = failures > 0 || !agreed;
    ChannelState before = desk.channel(id);
    List<Kept> kept = probe ? List.of() : desk.kept(id, most);
    boolean idle = kept.isEmpty() && !desk.pending(id, before, before.arrived());
    if (idle && !probe && !heartbeatDue()) {
      return false;
    }
    Ready ready = probe || idle ? null : desk.runs().tentatively(id, before.arrived(), most);
    List<String> texts = new ArrayList<>();
    texts.add(Wire.text(ready == null ? desk.runs().heartbeat(id) : ready.run()));
    kept.forEach(run -> texts.add(run.run()));
    Courier.Delivered delivered;
    try {
      delivered = desk.courier().deliver(peer, texts);
    } catch (CourierException e) {
      undo(ready, e);
      directFailures++;
      failed(Way.DIRECT, e.trouble(), e.detail(), e.retryAfter());
      return false;
    }
    lastSent = System.nanoTime();
    grow(delivered.took());
    Desk.Outcome outcome = desk.answered(peer, delivered);
    directFailures = 0;
    agreed = true;
    return proceed(outcome, Way.DIRECT, before.arrived(), probe, ready, !kept.isEmpty());
  }

  private boolean throughHub(Peer hub) {
    ChannelState before = desk.channel(id);
    long have = Math.max(before.atHub(), before.arrived());
    boolean idle = !desk.pending(id, before, have);
    if (idle && !heartbeatDue()) {
      return false;
    }
    Ready ready = idle ? null : desk.runs().tentatively(id, have, most);
    Courier.Delivered delivered;
    try {
      String text = Wire.text(ready == null ? desk.runs().heartbeat(id) : ready.run());
      if (ready != null) {
        desk.requireRelease(ready.run(), hub.id());
      }
      delivered = desk.courier().deliver(hub, List.of(text));
    } catch (CourierException e) {
      undo(ready, e);
      failed(Way.HUB, e.trouble(), "hub " + hub.id() + ": " + e.detail(), e.retryAfter());
      return false;
    }
    lastSent = System.nanoTime();
    grow(delivered.took());
    Desk.Outcome outcome = desk.answeredByHub(id, hub.id(), delivered);
    if (directFailures > 0) {
      hubUntil = System.nanoTime() + desk.settings().longestRetry().toNanos();
      directFailures = Math.max(0, desk.settings().hubAfter() - 1);
    }
    return proceed(outcome, Way.HUB, have, false, ready, false);
  }

  /**
   * Goes on when something moved; waits like after a failure when the other side did not take it.
   */
  private boolean proceed(
      Desk.Outcome outcome,
      Way way,
      long before,
      boolean probe,
      @Nullable Ready ready,
      boolean relayed) {
    Trouble trouble = outcome.trouble();
    boolean moved = outcome.upTo() != before;
    boolean sentSomething = ready != null && !ready.heartbeat();
    boolean gap = trouble == Trouble.GAP;
    if (trouble != null && !gap) {
      failed(way, trouble, outcome.detail(), null);
      return false;
    }
    if (sentSomething && !moved) {
      failed(way, gap ? Trouble.GAP : Trouble.BAD_ANSWER, outcome.detail(), null);
      return false;
    }
    desk.succeeded(id, way, failures > 0 || sentSomething);
    failures = 0;
    return probe || gap || (sentSomething && ready != null && ready.more()) || relayed;
  }

  /** What arrived with much time to spare lets the next run be larger. */
  private void grow(Duration took) {
    if (took.compareTo(desk.settings().answerTimeout().dividedBy(4)) < 0) {
      most = Math.min(desk.settings().batchSize().toBytes(), most * 2);
    }
  }

  private void undo(@Nullable Ready ready, CourierException e) {
    if (e.trouble() == Trouble.TIMEOUT && !e.leftNothing()) {
      most = Math.max(SMALLEST_RUN, most / 2);
    }
    if (ready != null && e.leftNothing()) {
      desk.runs().undo(id, ready);
    }
  }

  private boolean heartbeatDue() {
    return System.nanoTime() - lastSent >= desk.settings().heartbeat().toNanos();
  }

  private void failed(Way way, Trouble trouble, String detail, @Nullable Duration asked) {
    failures++;
    Duration wait =
        Backoff.after(desk.settings().firstRetry(), desk.settings().longestRetry(), failures);
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    notBefore = System.nanoTime() + wait.toNanos();
    Instant next = desk.now().plus(wait);
    desk.failed(id, way, failures, next, trouble, detail);
  }
}
