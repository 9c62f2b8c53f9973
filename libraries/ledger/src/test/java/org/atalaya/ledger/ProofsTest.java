package org.atalaya.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final int SIZE = 66;

  @Test
  void everyInclusionProofOfEveryTreeHolds() throws IOException, LedgerException {
    GrownTree tree = tree(SIZE);
    for (int size = 1; size <= SIZE; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = tree.inclusion(index, size);
        InclusionProofVerifier.verify(tree.leaf(index), proof, tree.roots.get(size));
      }
    }
  }

  @Test
  void everyConsistencyProofOfEveryTreeHolds() throws IOException, LedgerException {
    GrownTree tree = tree(SIZE);
    for (int size = 0; size <= SIZE; size++) {
      for (int old = 0; old <= size; old++) {
        ConsistencyProof proof = tree.consistency(old, size);
        ConsistencyProofVerifier.verify(proof, tree.roots.get(old), tree.roots.get(size));
      }
    }
  }

  @Test
  void noAlteredInclusionProofHolds() throws IOException, LedgerException {
    GrownTree tree = tree(23);
    for (int size = 1; size <= 23; size++) {
      Hash root = tree.roots.get(size);
      for (int index = 0; index < size; index++) {
        Hash leaf = tree.leaf(index);
        InclusionProof proof = tree.inclusion(index, size);
        for (List<Hash> altered : altered(proof.hashes())) {
          refused(leaf, new InclusionProof(index, size, altered), root);
        }
        refused(leaf, new InclusionProof(index + size, size, proof.hashes()), root);
        refused(leaf, new InclusionProof(-1, size, proof.hashes()), root);
        refused(tree.leaf((index + 1) % 23), proof, root);
        refused(leaf, proof, tree.roots.get(size - 1));
      }
    }
  }

  private static void refused(Hash leaf, InclusionProof proof, Hash root) {
    assertThatThrownBy(() -> InclusionProofVerifier.verify(leaf, proof, root))
        .isInstanceOf(LedgerException.class);
  }

  @Test
  void noAlteredConsistencyProofHolds() throws IOException, LedgerException {
    GrownTree tree = tree(23);
    for (int size = 2; size <= 23; size++) {
      for (int old = 1; old < size; old++) {
        Hash oldRoot = tree.roots.get(old);
        Hash newRoot = tree.roots.get(size);
        ConsistencyProof proof = tree.consistency(old, size);
        for (List<Hash> altered : altered(proof.hashes())) {
          refused(new ConsistencyProof(old, size, altered), oldRoot, newRoot);
        }
        refused(proof, newRoot, newRoot);
        refused(proof, oldRoot, oldRoot);
        refused(new ConsistencyProof(size, old, proof.hashes()), oldRoot, newRoot);
      }
    }
  }

  private static void refused(ConsistencyProof proof, Hash oldRoot, Hash newRoot) {
    assertThatThrownBy(() -> ConsistencyProofVerifier.verify(proof, oldRoot, newRoot))
        .isInstanceOf(LedgerException.class);
  }

  @Test
  void twoRootsOfTheSameSizeAreInconsistent() {
    refused(
        new ConsistencyProof(3, 3, List.of()),
        StandardLeaves.ROOTS.get(3),
        StandardLeaves.ROOTS.get(4));
  }

  @Test
  void proofsAcrossSeveralLevelsOfTilesHold() throws IOException, LedgerException {
    int size = 70_000;
    GrownTree tree = tree(size);
    for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999}) {
      InclusionProof proof = tree.inclusion(index, size);
      InclusionProofVerifier.verify(tree.leaf(index), proof, tree.roots.get(size));
    }
    for (int old : new int[] {1, 256, 257, 65_535, 65_536, 65_537, 69_999}) {
      ConsistencyProof proof = tree.consistency(old, size);
      ConsistencyProofVerifier.verify(proof, tree.roots.get(old), tree.roots.get(size));
    }
    assertThat(Proofs.root(65_700, new TileHashes(tree.tiles, size)))
        .isEqualTo(tree.roots.get(65_700));
  }

  private static GrownTree tree(int size) throws IOException, LedgerException {
    return new GrownTree(size, index -> ByteBuffer.allocate(8).putLong(index).array());
  }

  private static List<List<Hash>> altered(List<Hash> hashes) {
    var altered = new ArrayList<List<Hash>>();
    var longer = new ArrayList<>(hashes);
    longer.add(MerkleTree.EMPTY_ROOT);
    altered.add(longer);
    for (int at = 0; at < hashes.size(); at++) {
      var other = new ArrayList<>(hashes);
      other.set(at, MerkleTree.EMPTY_ROOT);
      altered.add(other);
      var shorter = new ArrayList<>(hashes);
      shorter.remove(at);
      altered.add(shorter);
    }
    return altered;
  }
}
