package org.atalaya.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "1, 999, 17, tile/1/999.p/17",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "-1, 1000, 1, tile/entries/x001/000.p/1"
  })
  void aTileHasOnePathAndThePathIsReadAgain(int level, long index, int width, String path)
      throws LedgerException {
    var tile = new TilePath(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(TilePath.parse(path)).isEqualTo(tile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/0",
        "tile/0/x000/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/007",
        "tile/8/000",
        "tile/00/000",
        "tile/-1/000",
        "tile/0/../../keys",
        "tile/entries/",
        "tile/0/000/",
        "checkpoint",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999"
      })
  void whatIsNoPathOfATileIsRefused(String path) {
    assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(LedgerException.class);
  }

  /** The example of C2SP tlog-tiles, "Partial tiles". */
  @Test
  void aTreeOfSeventyThousandHasTheTilesOfTheStandardsExample()
      throws IOException, LedgerException {
    var files = grown(70_000).tiles.files;
    assertThat(files.keySet().stream().filter(name -> name.matches("tile/0/[x0-9/]+")))
        .hasSize(273);
    assertThat(files)
        .containsKeys("tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
    assertThat(files).hasSize(2 * 273 + 2 + 3);
  }

  @Test
  void aTreeOfOneFullTileHasTheTilesOfTheStandardsExample() throws IOException, LedgerException {
    assertThat(grown(256).tiles.files)
        .containsOnlyKeys("tile/0/000", "tile/1/000.p/1", "tile/entries/000");
  }

  /** Stops before every single write of a round, and then does the round again. */
  @Test
  void aRoundThatIsCutOffAnywhereIsDoneAgainWithTheSameFiles() throws IOException, LedgerException {
    GrownTree wanted = grown(900);
    for (int cut = 0; cut < 25; cut++) {
      var tiles = new MemoryTiles();
      TiledTree first = TiledTree.open(tiles, 0, MerkleTree.EMPTY_ROOT);
      append(first, 250);
      first.flush();
      TiledTree interrupted = TiledTree.open(tiles, 250, first.root());
      tiles.writesUntilFailure = cut;
      try {
        append(interrupted, 900);
        interrupted.flush();
      } catch (IOException powerFailed) {
        tiles.writesUntilFailure = Integer.MAX_VALUE;
      }
      tiles.writesUntilFailure = Integer.MAX_VALUE;
      TiledTree again = TiledTree.open(tiles, 250, first.root());
      append(again, 900);
      again.flush();
      assertThat(again.root()).isEqualTo(wanted.roots.get(900));
      assertThat(tiles.files.keySet()).isEqualTo(wanted.tiles.files.keySet());
    }
  }

  @Test
  void aTreeWhoseEdgeIsDamagedIsNotOpened() throws IOException, LedgerException {
    GrownTree tree = grown(300);
    tree.tiles.damage("tile/0/001.p/44", 5);
    assertThatThrownBy(() -> TiledTree.open(tree.tiles, 300, tree.roots.get(300)))
        .hasMessageContaining("another root");
  }

  @Test
  void filesInAFolderAreKeptAndNeverReplacedByOthers() throws IOException {
    var directory = new TileDirectory(folder);
    var partial = new TilePath(0, 1234, 3);
    directory.write(partial, new byte[96]);
    directory.write(partial, new byte[96]);
    assertThatThrownBy(() -> directory.write(partial, new byte[95]))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(directory.read(partial)).hasSize(96);
    directory.write(partial.full(), new byte[8192]);
    directory.removePartials(partial.full());
    assertThat(folder.resolve("tile/0/x001/234.p")).doesNotExist();
    assertThat(folder.resolve("tile/0/x001")).isDirectoryContaining("glob:**/234");
  }

  @Test
  void aTreeGrowsFromWhatAFolderHolds() throws IOException, LedgerException {
    var directory = new TileDirectory(folder);
    TiledTree tree = TiledTree.open(directory, 0, MerkleTree.EMPTY_ROOT);
    for (int to = 100; to <= 600; to += 100) {
      append(tree, to);
      tree.flush();
      tree = TiledTree.open(directory, to, tree.root());
    }
    assertThat(tree.root()).isEqualTo(grown(600).roots.get(600));
  }

  private static GrownTree grown(int size) throws IOException, LedgerException {
    return new GrownTree(size, TilesTest::entry);
  }

  private static void append(TiledTree tree, int upTo) throws IOException {
    while (tree.size() < upTo) {
      tree.append(entry(tree.size()));
    }
  }

  private static byte[] entry(long index) {
    return ByteBuffer.allocate(8).putLong(index).array();
  }
}
