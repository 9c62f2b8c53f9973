package org.atalaya.node.ledger.keeping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atalaya.ledger.InclusionProof;
import org.atalaya.ledger.LeafProof;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Proofs;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.ledger.TileHashes;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ledger.CheckpointView;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.LeafView;
import org.atalaya.node.ledger.LedgerProof;
import org.atalaya.node.ledger.LedgerStatus;
import org.atalaya.node.ledger.store.CheckpointRow;
import org.atalaya.node.ledger.store.CheckpointStore;
import org.atalaya.node.ledger.store.LeafRow;
import org.atalaya.node.ledger.store.LeafStore;
import org.atalaya.node.ledger.store.WitnessStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers what the ledger holds, and proves it. */
@Component
public class LedgerReading {
  private static final int MOST = 500;

  private final LeafStore leaves;
  private final CheckpointStore checkpoints;
  private final WitnessStore witnesses;
  private final Sequencer sequencer;
  private final SequencerWorker worker;
  private final TileDirectory files;
  private final LedgerKey key;

  LedgerReading(
      LeafStore leaves,
      CheckpointStore checkpoints,
      WitnessStore witnesses,
      Sequencer sequencer,
      SequencerWorker worker,
      TileDirectory files,
      LedgerKey key) {
    this.leaves = leaves;
    this.checkpoints = checkpoints;
    this.witnesses = witnesses;
    this.sequencer = sequencer;
    this.worker = worker;
    this.files = files;
    this.key = key;
  }

  public LedgerProof proof(LeafId id) {
    try {
      LeafRow leaf = row(id);
      if (checkpoints.covering(leaf.position()).isEmpty()) {
        sequencer.run();
        leaf = row(id);
      }
      CheckpointRow checkpoint =
          checkpoints
              .covering(leaf.position())
              .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "ledger-pending"));
      return new LedgerProof(id, proof(leaf, checkpoint), key.verifierKey());
    } catch (IOException | LedgerException e) {
      throw FilesCheck.damaged(e);
    }
  }

  private LeafProof proof(LeafRow leaf, CheckpointRow checkpoint)
      throws IOException, LedgerException {
    var hashes = new TileHashes(files, checkpoint.size());
    InclusionProof inclusion = Proofs.inclusion(leaf.position(), checkpoint.size(), hashes);
    return new LeafProof(leaf.data(), leaf.salt(), inclusion, checkpoints.note(checkpoint));
  }

  public LeafView leaf(LeafId id) {
    return row(id).view();
  }

  private LeafRow row(LeafId id) {
    return leaves
        .find(id.value())
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "ledger-leaf", id.value()));
  }

  public Page<LeafView> leaves(String kind, String subject, @Nullable String after, int limit) {
    long before = after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
    int most = Math.clamp(limit, 1, MOST);
    List<LeafView> rows =
        leaves.before(before, kind, subject, most + 1).stream().map(LeafRow::view).toList();
    return Page.of(rows, most, leaf -> Cursor.of(leaf.id()));
  }

  public LedgerStatus status() {
    CheckpointView latest = checkpoints.latest().map(this::view).orElse(null);
    return new LedgerStatus(
        key.origin(),
        key.verifierKey().toString(),
        leaves.waiting(1_000_000).map(LeafStore.Waiting::count).orElse(0L),
        latest,
        witnesses.asked(),
        witnesses.witnessed(),
        worker.failure());
  }

  private CheckpointView view(CheckpointRow row) {
    return new CheckpointView(
        row.size(),
        row.root().base64(),
        row.signed(),
        new String(checkpoints.note(row).encode(), StandardCharsets.UTF_8),
        checkpoints.cosignatures(row.size()));
  }
}
