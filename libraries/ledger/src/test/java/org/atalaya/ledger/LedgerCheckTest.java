package org.atalaya.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCheckTest {
  private static final int SIZE = 70_000;
  private final NoteSigner signer =
      NoteSigner.generate("ledger/", KeyType.ED25519, new SecureRandom());
  private static final GrownTree TREE = grown();
  private final MemoryTiles tiles = TREE.tiles.copy();
  private Note note = signed(TREE.roots.get(SIZE));

  private static GrownTree grown() {
    try {
      return new GrownTree(SIZE, index -> ByteBuffer.allocate(8).putLong(index).array());
    } catch (IOException | LedgerException e) {
      throw new IllegalStateException(e);
    }
  }

  private Note signed(Hash root) {
    return signer.sign(new Checkpoint(signer.verifierKey().name(), SIZE, root));
  }

  @Test
  void everyFileAndEntryIsCompared() throws IOException, LedgerException {
    var seen = new ArrayList<Long>();
    LedgerCheck.Report report =
        LedgerCheck.check(tiles, note, signer.verifierKey(), (index, entry) -> seen.add(index));
    assertThat(report.files()).isEqualTo(tiles.files.size());
    assertThat(seen).hasSize(SIZE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/000",
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
        "tile/entries/273.p/112"
      })
  void anAlteredOrMissingFileIsNamed(String name) throws IOException, LedgerException {
    tiles.damage(name, 1);
    assertThatThrownBy(this::check)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(name.replace("entries", "0"));
    tiles.files.remove(name);
    assertThatThrownBy(this::check).isInstanceOf(LedgerException.class).hasMessageContaining(name);
  }

  @Test
  void aCheckpointWithAnotherRootIsRefused() {
    note = signed(MerkleTree.EMPTY_ROOT);
    assertThatThrownBy(this::check).hasMessageContaining("another root");
  }

  @Test
  void aCheckpointByAnotherKeyIsRefused() {
    NoteSigner other = NoteSigner.generate("ledger/", KeyType.ED25519, new SecureRandom());
    assertThatThrownBy(
            () -> LedgerCheck.check(tiles, note, other.verifierKey(), (index, entry) -> {}))
        .hasMessageContaining("no signature by a known key");
  }

  private List<Object> check() throws IOException, LedgerException {
    return List.of(LedgerCheck.check(tiles, note, signer.verifierKey(), (index, entry) -> {}));
  }
}
