package org.atalaya.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A tree that grows in its tiles. A full tile is kept as soon as it is full; the partial ones are
 * kept by {@link #flush()}, and only then may a checkpoint of this size be published. To stop
 * anywhere before that does no harm: opened again at the size of the last checkpoint and given the
 * same entries, it writes the same files.
 */
public final class TiledTree {
  private final List<List<Hash>> edges = new ArrayList<>();
  private final List<byte[]> entries = new ArrayList<>();
  private final TileStore store;
  private long size;

  private TiledTree(TileStore store, long size) {
    this.store = store;
    this.size = size;
  }

  /**
   * The tree as a checkpoint states it.
   *
   * @throws LedgerException if the tiles at its right edge lead to another root
   */
  public static TiledTree open(TileStore store, long size, Hash root)
      throws IOException, LedgerException {
    var tree = new TiledTree(store, size);
    for (int level = 0; Tiles.hashes(level, size) > 0; level++) {
      tree.edges.add(tree.edge(level));
    }
    int width = (int) (size % TilePath.FULL);
    if (width > 0) {
      var bundle = new TilePath(TilePath.ENTRIES, size / TilePath.FULL, width);
      tree.entries.addAll(Tiles.readEntries(store, bundle));
    }
    if (!tree.root().equals(root)) {
      throw new LedgerException(
          Reason.FILES, "tiles", "lead to another root at size " + size + " than the checkpoint");
    }
    return tree;
  }

  private List<Hash> edge(int level) throws IOException, LedgerException {
    long hashes = Tiles.hashes(level, size);
    if (hashes % TilePath.FULL == 0) {
      return new ArrayList<>();
    }
    return new ArrayList<>(Tiles.read(store, Tiles.in(size, level, hashes / TilePath.FULL)));
  }

  public long size() {
    return size;
  }

  public Hash root() {
    @Nullable Hash root = null;
    for (List<Hash> edge : edges) {
      int to = edge.size();
      while (to > 0) {
        int width = Integer.lowestOneBit(to);
        Hash subtree = MerkleTree.perfect(edge.subList(to - width, to));
        root = root == null ? subtree : MerkleTree.node(subtree, root);
        to -= width;
      }
    }
    return root == null ? MerkleTree.EMPTY_ROOT : root;
  }

  /** Appends an entry of at most 65,535 bytes. */
  public void append(byte[] entry) throws IOException {
    entries.add(entry.clone());
    if (entries.size() == TilePath.FULL) {
      var path = new TilePath(TilePath.ENTRIES, size / TilePath.FULL, TilePath.FULL);
      keep(path, EntryBundle.encode(entries));
      entries.clear();
    }
    size++;
    push(0, MerkleTree.leaf(entry));
  }

  private void push(int level, Hash hash) throws IOException {
    if (level == edges.size()) {
      edges.add(new ArrayList<>());
    }
    List<Hash> edge = edges.get(level);
    edge.add(hash);
    if (edge.size() == TilePath.FULL) {
      long index = Tiles.hashes(level, size) / TilePath.FULL - 1;
      keep(new TilePath(level, index, TilePath.FULL), Tiles.encode(edge));
      Hash above = MerkleTree.perfect(edge);
      edge.clear();
      push(level + 1, above);
    }
  }

  private void keep(TilePath path, byte[] bytes) throws IOException {
    store.write(path, bytes);
    store.removePartials(path);
  }

  /** Keeps the partial tiles and the partial bundle of this size. */
  public void flush() throws IOException {
    for (int level = 0; level < edges.size(); level++) {
      List<Hash> edge = edges.get(level);
      if (!edge.isEmpty()) {
        long index = Tiles.hashes(level, size) / TilePath.FULL;
        store.write(new TilePath(level, index, edge.size()), Tiles.encode(edge));
      }
    }
    if (!entries.isEmpty()) {
      var path = new TilePath(TilePath.ENTRIES, size / TilePath.FULL, entries.size());
      store.write(path, EntryBundle.encode(entries));
    }
  }
}
