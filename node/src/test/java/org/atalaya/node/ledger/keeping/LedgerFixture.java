package org.atalaya.node.ledger.keeping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.node.OwnDatabaseAndDirectory;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.store.CheckpointStore;
import org.atalaya.node.ledger.store.LeafStore;
import org.atalaya.node.ledger.store.WitnessStore;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.testing.MutableClock;
import org.atalaya.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger of its own: a real database and a folder, without the rest of a node. */
public final class LedgerFixture {
  public final MutableClock clock = new MutableClock();
  public final LiveUpdates updates = topic -> {};
  public final JdbcClient database;
  public final PlatformTransactionManager transactions;
  public final LeafStore leaves;
  public final CheckpointStore checkpoints;
  public final WitnessStore witnesses;
  public final TileDirectory files;
  public final LedgerKey key;
  public final Sequencer sequencer;
  public final SequencerWorker worker;
  public final LedgerReading reading;
  public final FilesCheck check;

  public LedgerFixture(Path folder) {
    TestDatabase own = OwnDatabaseAndDirectory.database();
    var source = new SingleConnectionDataSource(own.url(), own.user(), own.password(), true);
    database = JdbcClient.create(source);
    transactions = new JdbcTransactionManager(source);
    leaves = new LeafStore(database);
    checkpoints = new CheckpointStore(database);
    witnesses = new WitnessStore(database);
    files = new TileDirectory(folder);
    key = new LedgerKey(folder);
    sequencer = new Sequencer(leaves, checkpoints, files, key, clock, updates, transactions);
    worker = new SequencerWorker(sequencer, leaves, clock);
    reading = new LedgerReading(leaves, checkpoints, witnesses, sequencer, worker, files, key);
    check = new FilesCheck(files, leaves, key);
  }

  /** Appends so many leaves in one transaction, and answers the last one. */
  public LeafId append(int count) {
    var last = new AtomicLong();
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              for (int number = 0; number < count; number++) {
                last.set(
                    leaves
                        .insert(
                            List.of(
                                new LeafStore.Salted(
                                    data(number), LeafSalt.of(new byte[LeafSalt.BYTES]))))
                        .getFirst());
              }
            });
    return new LeafId(last.get());
  }

  private LeafData data(int number) {
    return new LeafData(clock.instant(), "test", "number " + number, Hash.sha256(new byte[number]));
  }

  /** Appends, and signs a checkpoint. */
  public LeafId grow(int count) throws IOException, LedgerException {
    LeafId last = append(count);
    sequencer.run();
    return last;
  }
}
