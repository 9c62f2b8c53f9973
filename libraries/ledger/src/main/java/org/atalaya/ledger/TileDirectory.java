package org.atalaya.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps the files of a ledger in a folder that a static file server can publish as it is. */
public final class TileDirectory implements TileStore {
  /** Of a bundle of 256 entries of 65,535 bytes. */
  private static final int MAX_BYTES = TilePath.FULL * (2 + 0xffff);

  private final Path root;

  /** The folder; it is made when the first file is written. */
  public TileDirectory(Path root) {
    this.root = root;
  }

  @Override
  public byte[] read(TilePath path) throws IOException {
    Path file = root.resolve(path.path());
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(path.path() + " is larger than any tile or bundle");
    }
    return Files.readAllBytes(file);
  }

  @Override
  public void write(TilePath path, byte[] bytes) throws IOException {
    Path file = root.resolve(path.path());
    if (Files.exists(file)) {
      if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
        throw new FileAlreadyExistsException(path.path(), null, "holds other bytes");
      }
      return;
    }
    replace(file, bytes);
  }

  @Override
  public void removePartials(TilePath full) throws IOException {
    Path folder = root.resolve(full.path() + ".p");
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> partials;
    try (Stream<Path> files = Files.list(folder)) {
      partials = files.toList();
    }
    for (Path partial : partials) {
      Files.deleteIfExists(partial);
    }
    Files.deleteIfExists(folder);
  }

  /** The newest checkpoint that was published here. */
  public byte[] checkpoint() throws IOException {
    Path file = root.resolve("checkpoint");
    if (Files.size(file) > Note.MAX_BYTES) {
      throw new IOException("the checkpoint is larger than any note");
    }
    return Files.readAllBytes(file);
  }

  /** Publishes a checkpoint, whole or not at all. */
  public void publish(byte[] checkpoint) throws IOException {
    replace(root.resolve("checkpoint"), checkpoint);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new NoSuchFileException(file.toString());
    }
    createFolder(folder);
    Path half = folder.resolve(".writing-" + UUID.randomUUID());
    try {
      try (var channel =
          FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
    force(folder);
  }

  /** Makes the folders so that they, too, are there after the power failed. */
  private static void createFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return;
    }
    createFolder(parent);
    Files.createDirectories(folder);
    force(parent);
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
