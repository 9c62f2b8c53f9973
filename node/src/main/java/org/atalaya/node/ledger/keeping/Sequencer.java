package org.atalaya.node.ledger.keeping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafEntry;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.LedgerException.Reason;
import org.atalaya.ledger.MerkleTree;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.ledger.TiledTree;
import org.atalaya.node.ledger.store.CheckpointRow;
import org.atalaya.node.ledger.store.CheckpointStore;
import org.atalaya.node.ledger.store.LeafRow;
import org.atalaya.node.ledger.store.LeafStore;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed leaves their places, extends the tree in its files and signs a checkpoint.
 *
 * <p>A round has four steps, each durable before the next begins: the places are committed; the
 * tiles are on disk; the checkpoint is committed; the checkpoint's file is published. Killed
 * between any two, the next round begins at the last committed checkpoint and does the same again:
 * places, and so tiles, are never given anew.
 */
@Component
public class Sequencer {
  /** So many leaves at most go into one checkpoint. */
  static final int ROUND = 16_384;

  private static final int CHUNK = 2_048;

  private final ReentrantLock lock = new ReentrantLock();
  private final LeafStore leaves;
  private final CheckpointStore checkpoints;
  private final TileDirectory files;
  private final LedgerKey key;
  private final Clock clock;
  private final LiveUpdates updates;
  private final TransactionTemplate transaction;

  Sequencer(
      LeafStore leaves,
      CheckpointStore checkpoints,
      TileDirectory files,
      LedgerKey key,
      Clock clock,
      LiveUpdates updates,
      PlatformTransactionManager transactions) {
    this.leaves = leaves;
    this.checkpoints = checkpoints;
    this.files = files;
    this.key = key;
    this.clock = clock;
    this.updates = updates;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Covers every leaf that is committed now by a checkpoint.
   *
   * @throws LedgerException if files or database are not what the last checkpoint says
   */
  public void run() throws IOException, LedgerException {
    lock.lock();
    try {
      while (round() == ROUND) {
        // a further checkpoint for the next so many leaves; what came meanwhile is for the next run
      }
      publish();
    } finally {
      lock.unlock();
    }
  }

  /** How many leaves it covered. */
  private long round() throws IOException, LedgerException {
    Checkpoint last = last();
    refuseToFork(last);
    long size = inTransaction(() -> leaves.place(ROUND));
    if (size == last.size()) {
      return 0;
    }
    Hash root = extend(last, size);
    var checkpoint = new Checkpoint(key.origin(), size, root);
    sign(checkpoint);
    publish();
    updates.changed("ledger");
    return size - last.size();
  }

  private Checkpoint last() {
    return checkpoints
        .latest()
        .map(row -> new Checkpoint(key.origin(), row.size(), row.root()))
        .orElseGet(() -> new Checkpoint(key.origin(), 0, MerkleTree.EMPTY_ROOT));
  }

  /** A database that was set back behind what was published must never sign again. */
  private void refuseToFork(Checkpoint last) throws IOException, LedgerException {
    Checkpoint published;
    try {
      published = Checkpoint.parse(Note.parse(files.checkpoint()).text());
    } catch (NoSuchFileException none) {
      return;
    }
    boolean same = published.size() != last.size() || published.root().equals(last.root());
    if (published.size() > last.size() || !same) {
      throw new LedgerException(
          Reason.FILES, "checkpoint", "was published beyond what the database holds");
    }
  }

  private Hash extend(Checkpoint last, long size) throws IOException, LedgerException {
    TiledTree tree = TiledTree.open(files, last.size(), last.root());
    while (tree.size() < size) {
      List<LeafRow> chunk = leaves.placed(tree.size(), Math.min(size, tree.size() + CHUNK));
      if (chunk.isEmpty()) {
        throw new LedgerException(Reason.FILES, "leaf " + tree.size(), "is not in the database");
      }
      for (LeafRow leaf : chunk) {
        tree.append(LeafEntry.of(leaf.data(), leaf.salt()).encode());
      }
    }
    tree.flush();
    return tree.root();
  }

  private void sign(Checkpoint checkpoint) {
    String note = new String(key.sign(checkpoint).encode(), StandardCharsets.UTF_8);
    inTransaction(
        () -> {
          checkpoints.insert(
              new CheckpointRow(checkpoint.size(), checkpoint.root(), note, clock.instant()));
          return note;
        });
  }

  /** Publishes the latest checkpoint with the cosignatures it has by now. */
  public void publish() throws IOException, LedgerException {
    lock.lock();
    try {
      var latest = checkpoints.latest();
      if (latest.isPresent()) {
        refuseToFork(last());
        files.publish(checkpoints.note(latest.get()).encode());
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
