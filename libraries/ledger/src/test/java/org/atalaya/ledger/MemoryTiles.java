package org.atalaya.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.TreeMap;

/** Keeps tiles in memory, and can be told to fail before any one write. */
final class MemoryTiles implements TileStore {
  final TreeMap<String, byte[]> files = new TreeMap<>();
  int writesUntilFailure = Integer.MAX_VALUE;

  @Override
  public byte[] read(TilePath path) throws IOException {
    byte[] bytes = files.get(path.path());
    if (bytes == null) {
      throw new NoSuchFileException(path.path());
    }
    return bytes;
  }

  @Override
  public void write(TilePath path, byte[] bytes) throws IOException {
    failIfTold();
    byte[] before = files.putIfAbsent(path.path(), bytes);
    if (before != null && !Arrays.equals(before, bytes)) {
      throw new FileAlreadyExistsException(path.path());
    }
  }

  @Override
  public void removePartials(TilePath full) throws IOException {
    failIfTold();
    files.keySet().removeIf(name -> name.startsWith(full.path() + ".p/"));
  }

  MemoryTiles copy() {
    var copy = new MemoryTiles();
    files.forEach((name, bytes) -> copy.files.put(name, bytes.clone()));
    return copy;
  }

  /** Alters one byte of a file that is there. */
  void damage(String name, int fromTheEnd) throws NoSuchFileException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new NoSuchFileException(name);
    }
    bytes[bytes.length - fromTheEnd]++;
  }

  private void failIfTold() throws IOException {
    if (writesUntilFailure-- == 0) {
      throw new IOException("the power failed");
    }
  }
}
