package org.atalaya.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;

/**
 * Derives a ledger again from its files: every leaf hash from the entries, every tile from the leaf
 * hashes, the root from them all, and compares them with what is kept and signed.
 */
public final class LedgerCheck {
  /** Is shown every entry in order, to compare it with what else is known of it. */
  @FunctionalInterface
  public interface EntryVisitor {
    /**
     * Looks at one entry.
     *
     * @throws LedgerException to end the check
     */
    void entry(long index, byte[] entry) throws LedgerException;
  }

  /**
   * What was found to hold.
   *
   * @param files how many tiles and bundles were compared
   */
  public record Report(Checkpoint checkpoint, long files) {}

  private final List<List<Hash>> pending = new ArrayList<>();
  private final CompactRange range = new CompactRange();
  private final TileSource source;
  private final Checkpoint checkpoint;
  private final EntryVisitor visitor;
  private long files;

  private LedgerCheck(TileSource source, Checkpoint checkpoint, EntryVisitor visitor) {
    this.source = source;
    this.checkpoint = checkpoint;
    this.visitor = visitor;
  }

  /**
   * Checks the files against the checkpoint, and the checkpoint against the ledger's key.
   *
   * @throws LedgerException naming the first file or signature that is wrong
   */
  public static Report check(TileSource source, Note note, VerifierKey ledger, EntryVisitor visitor)
      throws IOException, LedgerException {
    note.verify(List.of(ledger));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(ledger.name())) {
      throw new LedgerException(Reason.UNKNOWN_KEY, "line 1", "is the origin of another ledger");
    }
    return new LedgerCheck(source, checkpoint, visitor).run();
  }

  private Report run() throws IOException, LedgerException {
    long bundles = (checkpoint.size() + TilePath.FULL - 1) / TilePath.FULL;
    for (long bundle = 0; bundle < bundles; bundle++) {
      TilePath path = Tiles.in(checkpoint.size(), TilePath.ENTRIES, bundle);
      for (byte[] entry : Tiles.readEntries(source, path)) {
        visitor.entry(range.size(), entry);
        Hash leaf = MerkleTree.leaf(entry);
        range.append(leaf);
        push(0, leaf);
      }
      files++;
    }
    for (int level = 0; level < pending.size(); level++) {
      if (!pending.get(level).isEmpty()) {
        compare(level, pending.get(level));
      }
    }
    if (!range.root().equals(checkpoint.root())) {
      throw new LedgerException(
          Reason.FILES, "checkpoint", "states another root than the entries have");
    }
    return new Report(checkpoint, files);
  }

  private void push(int level, Hash hash) throws IOException, LedgerException {
    if (level == pending.size()) {
      pending.add(new ArrayList<>());
    }
    List<Hash> tile = pending.get(level);
    tile.add(hash);
    if (tile.size() == TilePath.FULL) {
      compare(level, tile);
      Hash above = MerkleTree.perfect(tile);
      tile.clear();
      push(level + 1, above);
    }
  }

  private void compare(int level, List<Hash> derived) throws IOException, LedgerException {
    long index = (Tiles.hashes(level, range.size()) - 1) / TilePath.FULL;
    var path = new TilePath(level, index, derived.size());
    List<Hash> kept = Tiles.read(source, path);
    for (int at = 0; at < derived.size(); at++) {
      if (!kept.get(at).equals(derived.get(at))) {
        throw new LedgerException(
            Reason.FILES, path.path(), "hash " + at + " is not that of the entries below it");
      }
    }
    files++;
  }
}
