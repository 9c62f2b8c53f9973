package org.atalaya.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  @Test
  void theEightStandardLeavesHaveTheirWellKnownRoots() {
    var range = new CompactRange();
    var roots = new ArrayList<>(List.of(range.root()));
    for (byte[] entry : StandardLeaves.ENTRIES) {
      range.append(MerkleTree.leaf(entry));
      roots.add(range.root());
    }
    assertThat(roots).isEqualTo(StandardLeaves.ROOTS);
  }

  @Test
  void theTiledTreeHasTheSameRoots() throws IOException, LedgerException {
    TiledTree tree = TiledTree.open(new MemoryTiles(), 0, MerkleTree.EMPTY_ROOT);
    for (int size = 0; size < 8; size++) {
      assertThat(tree.root()).isEqualTo(StandardLeaves.ROOTS.get(size));
      tree.append(StandardLeaves.ENTRIES.get(size));
    }
    assertThat(tree.root()).isEqualTo(StandardLeaves.ROOTS.get(8));
  }

  /** The paths of RFC 6962 section 2.1.3 are d0: b h l, d3: c g l, d4: f j k, d6: i k. */
  @Test
  void theExamplePathsOfTheStandardAreFound() throws IOException, LedgerException {
    var tree = new GrownTree(7, index -> new byte[] {(byte) ('0' + index)});
    Hash b = tree.leaf(1);
    Hash c = tree.leaf(2);
    Hash f = tree.leaf(5);
    Hash g = MerkleTree.node(tree.leaf(0), b);
    Hash h = MerkleTree.node(c, tree.leaf(3));
    Hash i = MerkleTree.node(tree.leaf(4), f);
    Hash j = tree.leaf(6);
    Hash k = MerkleTree.node(g, h);
    Hash l = MerkleTree.node(i, j);

    assertThat(tree.inclusion(0, 7).hashes()).containsExactly(b, h, l);
    assertThat(tree.inclusion(3, 7).hashes()).containsExactly(c, g, l);
    assertThat(tree.inclusion(4, 7).hashes()).containsExactly(f, j, k);
    assertThat(tree.inclusion(6, 7).hashes()).containsExactly(i, k);
    assertThat(tree.consistency(3, 7).hashes()).containsExactly(c, tree.leaf(3), g, l);
    assertThat(tree.consistency(4, 7).hashes()).containsExactly(l);
    assertThat(tree.consistency(6, 7).hashes()).containsExactly(i, j, k);
  }
}
