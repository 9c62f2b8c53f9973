package org.atalaya.node.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.atalaya.node.operations.backup.BackupException;
import org.atalaya.postgres.DirectoryLock;
import org.atalaya.postgres.PostgresException;

/**
 * The directory that holds everything this node cannot fetch again: keys, ledger files, and the
 * database when it is the node's own. One node at a time has it.
 */
public final class DataDirectory implements AutoCloseable {
  /** Stands in a directory whose restore has not finished. */
  private static final String UNFINISHED = "restore-unfinished";

  private final Path root;
  private final DirectoryLock lock;

  private DataDirectory(Path root, DirectoryLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Makes the directory if need be and locks it, or says who has it. */
  static DataDirectory open(Path directory) throws PostgresException {
    DataDirectory opened = openForRestore(directory);
    if (Files.exists(opened.resolve(UNFINISHED))) {
      opened.close();
      throw new IllegalStateException(
          "A restore into "
              + opened.root
              + " did not finish. Restore once more, with --replace, and start again.");
    }
    return opened;
  }

  /** The same for a directory that is only being filled. */
  static DataDirectory openForRestore(Path directory) throws PostgresException {
    Path root = directory.toAbsolutePath().normalize();
    try {
      create(root);
      return new DataDirectory(root, DirectoryLock.take(root));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot work in the data directory " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * Leaves an empty directory marked as being restored. One with something in it is refused, or
   * when it may be replaced, kept under another name.
   */
  static void makeRoom(Path directory, boolean replace, String suffix)
      throws IOException, BackupException, PostgresException {
    Path root = directory.toAbsolutePath().normalize();
    if (holdsSomething(root)) {
      if (!replace) {
        throw new BackupException(
            root
                + " is not empty. Choose another directory (--data DIR), or add --replace to keep"
                + " what is there under another name.");
      }
      DirectoryLock.take(root).close(); // a running node has it
      Files.move(root, root.resolveSibling(root.getFileName() + ".before-" + suffix));
    }
    create(root);
    Files.createFile(root.resolve(UNFINISHED));
  }

  void restored() throws IOException {
    Files.deleteIfExists(root.resolve(UNFINISHED));
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

  /**
   * A secret that only this node's user can read, {@code keys/<name>}; made when it is first asked
   * for. It is whole on disk before this returns.
   */
  public byte[] secret(String name, Supplier<byte[]> make) {
    Path file = directory("keys").resolve(name);
    try {
      if (!Files.exists(file)) {
        Path fresh = file.resolveSibling(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, make.get(), StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or make " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release " + root, e);
    }
  }

  private static boolean holdsSomething(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (var entries = Files.list(root)) {
      return entries.findAny().isPresent();
    }
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
