package org.atalaya.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** A tree with all its roots, for comparison. */
final class GrownTree {
  final MemoryTiles tiles = new MemoryTiles();
  final List<Hash> roots = new ArrayList<>(List.of(MerkleTree.EMPTY_ROOT));
  private final List<Hash> leaves = new ArrayList<>();

  GrownTree(int size, LongFunction<byte[]> entries) throws IOException, LedgerException {
    var range = new CompactRange();
    TiledTree tree = TiledTree.open(tiles, 0, MerkleTree.EMPTY_ROOT);
    for (int index = 0; index < size; index++) {
      byte[] entry = entries.apply(index);
      tree.append(entry);
      leaves.add(MerkleTree.leaf(entry));
      range.append(leaf(index));
      roots.add(range.root());
    }
    tree.flush();
  }

  Hash leaf(int index) {
    return leaves.get(index);
  }

  InclusionProof inclusion(long index, long size) throws IOException, LedgerException {
    return Proofs.inclusion(index, size, new TileHashes(tiles, leaves.size()));
  }

  ConsistencyProof consistency(long oldSize, long newSize) throws IOException, LedgerException {
    return Proofs.consistency(oldSize, newSize, new TileHashes(tiles, leaves.size()));
  }
}
