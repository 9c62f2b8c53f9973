package org.atalaya.node.exchange.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.relay.Relay;
import org.atalaya.node.exchange.sending.Runs.Ready;
import org.atalaya.node.exchange.store.RelayStore.Kept;
import org.atalaya.node.exchange.store.Signals;
import org.atalaya.node.exchange.wire.Wire;
import org.springframework.stereotype.Component;

/** Answers members that fetch: our own channel to them, and what we keep for them as the hub. */
@Component
public class Serving {
  private final Peers peers;
  private final Runs runs;
  private final Relay relay;
  private final Signals signals;
  private final ExchangeSettings settings;

  Serving(Peers peers, Runs runs, Relay relay, Signals signals, ExchangeSettings settings) {
    this.peers = peers;
    this.runs = runs;
    this.relay = relay;
    this.signals = signals;
    this.settings = settings;
  }

  /**
   * What the caller does not have, as the JSON of runs; when there is nothing even after waiting,
   * our signed head alone.
   *
   * @param after up to where the caller has each channel
   */
  public List<String> serve(MemberId caller, Map<MemberId, Long> after, Duration wait)
      throws InterruptedException {
    acknowledge(caller, after);
    long deadline = System.nanoTime() + wait.toNanos();
    Long have = after.get(peers.self());
    while (true) {
      long seen = signals.count(caller);
      List<String> found = new ArrayList<>();
      Ready ready = have == null ? null : runs.after(caller, have);
      if (ready != null && !ready.heartbeat()) {
        found.add(Wire.text(ready.run()));
      }
      for (Kept kept : relay.keptFor(caller, settings.batchSize().toBytes())) {
        if (after.containsKey(kept.origin()) || have != null) {
          found.add(kept.run());
        }
      }
      long left = deadline - System.nanoTime();
      if (!found.isEmpty() || left <= 0) {
        if (have != null && (ready == null || ready.heartbeat())) {
          found.add(Wire.text(runs.heartbeat(caller)));
        }
        return found;
      }
      signals.await(caller, seen, left);
    }
  }

  private void acknowledge(MemberId caller, Map<MemberId, Long> after) {
    after.forEach(
        (origin, upTo) -> {
          if (origin.equals(peers.self())) {
            runs.arrived(caller, upTo);
          } else {
            relay.handedOn(origin, caller, upTo);
          }
        });
  }
}
