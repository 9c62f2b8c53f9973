package org.atalaya.node.ledger.witness;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.ledger.AddCheckpoint;
import org.atalaya.ledger.ConsistencyProof;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.NoteSignature;
import org.atalaya.ledger.Proofs;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.ledger.TileHashes;
import org.atalaya.ledger.VerifiedSignature;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.ledger.keeping.Sequencer;
import org.atalaya.node.ledger.store.CheckpointRow;
import org.atalaya.node.ledger.store.CheckpointStore;
import org.atalaya.node.ledger.store.WitnessStore;
import org.atalaya.node.ledger.store.WitnessStore.Asked;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks every peer that can be reached to cosign the latest checkpoint, each on its own thread. */
@Component
class CosignatureWorker {
  private static final Logger log = LoggerFactory.getLogger(CosignatureWorker.class);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(2);

  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final KnownPeers peers;
  private final WitnessClient client;
  private final WitnessStore witnesses;
  private final CheckpointStore checkpoints;
  private final TileDirectory files;
  private final Sequencer sequencer;
  private final LiveUpdates updates;
  private final Clock clock;

  CosignatureWorker(
      KnownPeers peers,
      WitnessClient client,
      WitnessStore witnesses,
      CheckpointStore checkpoints,
      TileDirectory files,
      Sequencer sequencer,
      LiveUpdates updates,
      Clock clock) {
    this.peers = peers;
    this.client = client;
    this.witnesses = witnesses;
    this.checkpoints = checkpoints;
    this.files = files;
    this.sequencer = sequencer;
    this.updates = updates;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  void look() {
    try {
      Optional<CheckpointRow> latest = checkpoints.latest();
      if (latest.isPresent()) {
        Map<String, Asked> asked = witnesses.lastAsked();
        for (WitnessPeer peer : peers.current()) {
          if (isDue(peer, asked.get(peer.ledger().name()), latest.get())
              && underWay.add(peer.ledger().name())) {
            Thread.ofVirtual()
                .name("cosignature of " + peer.member())
                .start(() -> askAndLetGo(peer, latest.get()));
          }
        }
      }
    } catch (DataAccessException e) {
      log.warn("Cannot look for witnesses to ask: {}", e.getMessage());
    }
  }

  private boolean isDue(WitnessPeer peer, @Nullable Asked last, CheckpointRow latest) {
    if (peer.address() == null) {
      return false;
    }
    if (last == null) {
      return true;
    }
    return last.failure() == null
        ? last.size() < latest.size()
        : !last.asked().plus(AFTER_FAILURE).isAfter(clock.instant());
  }

  private void askAndLetGo(WitnessPeer peer, CheckpointRow latest) {
    try {
      ask(peer, latest);
    } catch (DataAccessException e) {
      log.warn("Cannot keep what {} answered: {}", peer.member(), e.getMessage());
    } finally {
      underWay.remove(peer.ledger().name());
    }
  }

  /** Asks one peer about one checkpoint, and keeps the answer or why there is none. */
  void ask(WitnessPeer peer, CheckpointRow latest) {
    long known = known(peer);
    Outcome outcome;
    try {
      outcome = ask(peer, latest, Math.min(known, latest.size()));
      if (outcome.retryFrom() >= 0) {
        outcome = ask(peer, latest, outcome.retryFrom());
      }
    } catch (LedgerException e) {
      log.info("What {} answered is no cosignature: {}", peer.member(), e.getMessage());
      outcome = Outcome.failed(known, "answer");
    } catch (IOException e) {
      outcome = Outcome.failed(known, "unreachable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    witnesses.keep(
        peer.ledger().name(),
        peer.member(),
        outcome.size(),
        clock.instant(),
        outcome.cosigned(),
        outcome.failure());
    updates.changed("ledger");
  }

  private long known(WitnessPeer peer) {
    return witnesses.lastAsked(peer.ledger().name()).map(Asked::size).orElse(0L);
  }

  /**
   * How it went.
   *
   * @param size that the witness is known to have seen
   * @param retryFrom the size it wants a proof from, or -1
   */
  private record Outcome(
      long size, @Nullable Instant cosigned, @Nullable String failure, long retryFrom) {
    static Outcome failed(long size, String code) {
      return new Outcome(size, null, code, -1);
    }
  }

  private Outcome ask(WitnessPeer peer, CheckpointRow latest, long from)
      throws IOException, InterruptedException, LedgerException {
    Note note = checkpoints.note(latest);
    ConsistencyProof proof =
        Proofs.consistency(from, latest.size(), new TileHashes(files, latest.size()));
    var request = new AddCheckpoint(from, proof.hashes(), note);
    if (peer.address() == null) {
      return Outcome.failed(from, "unreachable");
    }
    return switch (client.ask(peer.address(), request)) {
      case WitnessClient.Answer.Signatures signed -> keep(peer, latest, note, signed);
      case WitnessClient.Answer.From wanted -> wanted(latest, from, wanted.size());
      case WitnessClient.Answer.Refused refused -> Outcome.failed(from, code(refused.status()));
    };
  }

  private static Outcome wanted(CheckpointRow latest, long from, long size) {
    if (size > latest.size()) {
      return Outcome.failed(from, "ahead");
    }
    return size == from ? Outcome.failed(from, "forked") : new Outcome(size, null, "behind", size);
  }

  private Outcome keep(
      WitnessPeer peer, CheckpointRow latest, Note note, WitnessClient.Answer.Signatures signed)
      throws IOException, LedgerException {
    for (NoteSignature line : signed.lines()) {
      if (peer.witness().made(line)) {
        VerifiedSignature verified = peer.witness().verify(note.text(), line);
        Instant time = verified.time() == null ? clock.instant() : verified.time();
        checkpoints.cosigned(latest.size(), line.name(), peer.member(), line.line() + "\n", time);
        sequencer.publish();
        return new Outcome(latest.size(), time, null, -1);
      }
    }
    return Outcome.failed(latest.size(), "answer");
  }

  private static String code(int status) {
    return switch (status) {
      case 403 -> "key";
      case 404 -> "unknown";
      case 422 -> "consistency";
      default -> "http";
    };
  }
}
