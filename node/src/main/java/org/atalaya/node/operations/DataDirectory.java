package org.atalaya.node.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.atalaya.postgres.DirectoryLock;
import org.atalaya.postgres.PostgresException;

/**
 * The directory that holds everything this node cannot fetch again: keys, ledger files, and the
 * database when it is the node's own. One node at a time has it.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final DirectoryLock lock;

  private DataDirectory(Path root, DirectoryLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Makes the directory if need be and locks it, or says who has it. */
  static DataDirectory open(Path directory) throws PostgresException {
    Path root = directory.toAbsolutePath().normalize();
    try {
      create(root);
      return new DataDirectory(root, DirectoryLock.take(root));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot work in the data directory " + root + ": " + e.getMessage(), e);
    }
  }

  public Path root() {
    return root;
  }

  /** A file or directory within, which need not exist. */
  public Path resolve(String name) {
    return root.resolve(name);
  }

  /** A directory within that only this node's user can read, made if need be. */
  public Path directory(String name) {
    try {
      Path directory = root.resolve(name);
      makePrivate(directory, "rwx------");
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + name + " in " + root, e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /**
   * As root, PostgreSQL may have to run as another user, who must be able to pass through; what is
   * secret lies in private directories and files below.
   */
  private static void create(Path root) throws IOException {
    boolean asRoot = System.getProperty("user.name").equals("root");
    makePrivate(root, asRoot ? "rwx--x--x" : "rwx------");
  }

  private static void makePrivate(Path directory, String permissions) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    }
  }
}
