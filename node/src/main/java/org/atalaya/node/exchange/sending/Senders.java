package org.atalaya.node.exchange.sending;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.springframework.stereotype.Component;

/** One worker for each peer. */
@Component
public class Senders {
  private final Peers peers;
  private final Desk desk;
  private final Map<MemberId, PeerWorker> workers = new ConcurrentHashMap<>();

  Senders(Peers peers, Desk desk) {
    this.peers = peers;
    this.desk = desk;
  }

  /** Starts workers for new members and ends those of members that left. */
  public synchronized void follow() {
    Set<MemberId> wanted = peers.all().stream().map(Peer::id).collect(Collectors.toSet());
    workers.entrySet().removeIf(entry -> ended(entry.getKey(), entry.getValue(), wanted));
    for (MemberId member : wanted) {
      workers.computeIfAbsent(member, this::start);
    }
  }

  public synchronized void stop() {
    workers.values().forEach(PeerWorker::stop);
    workers.clear();
  }

  /** Tries at once, whatever the waiting time after failures. */
  public void retry(MemberId member) {
    PeerWorker worker = workers.get(member);
    if (worker != null) {
      worker.retry();
    }
  }

  /** Tries directly once, even where the hub is in use. */
  public void tryDirect(MemberId member) {
    PeerWorker worker = workers.get(member);
    if (worker != null) {
      worker.tryDirect();
    }
  }

  private static boolean ended(MemberId member, PeerWorker worker, Set<MemberId> wanted) {
    boolean gone = !wanted.contains(member);
    if (gone) {
      worker.stop();
    }
    return gone;
  }

  private PeerWorker start(MemberId member) {
    var worker = new PeerWorker(member, desk);
    Thread.ofVirtual().name("send-" + member).start(worker);
    return worker;
  }
}
