package org.atalaya.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.atalaya.postgres.PostgresException.Reason;
import org.tukaani.xz.XZInputStream;

/**
 * The program files of one version of PostgreSQL, unpacked once. A directory with the version's
 * name is complete, because it got that name after everything was in it.
 */
record Binaries(Path directory, String version) {
  /** One unpacks at a time in this process; the file lock cares for the other processes. */
  private static final Object UNPACKING = new Object();

  static Binaries in(Path shared) throws IOException, PostgresException {
    String version = packedVersion();
    Path directory = shared.resolve(version + "-" + architecture());
    if (!complete(directory)) {
      unpackOnce(shared, directory);
    }
    return new Binaries(directory, version);
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  String majorVersion() {
    return version.substring(0, version.indexOf('.'));
  }

  private static boolean complete(Path directory) {
    return Files.isExecutable(directory.resolve("bin/postgres"))
        && Files.isExecutable(directory.resolve("bin/initdb"))
        && Files.isDirectory(directory.resolve("share"));
  }

  private static void unpackOnce(Path shared, Path directory)
      throws IOException, PostgresException {
    Files.createDirectories(shared);
    synchronized (UNPACKING) {
      try (var channel = FileChannel.open(shared.resolve("unpack.lock"), CREATE, WRITE);
          var lock = channel.lock()) {
        if (lock.isValid() && !complete(directory)) {
          unpack(shared, directory);
        }
      }
    }
  }

  private static void unpack(Path shared, Path directory) throws IOException, PostgresException {
    Path half = shared.resolve("unpacking");
    Directories.delete(half);
    Directories.delete(directory);
    Files.createDirectories(half);
    String archive = "postgres-linux-" + architecture() + ".txz";
    try (InputStream packed = Binaries.class.getClassLoader().getResourceAsStream(archive)) {
      if (packed == null) {
        throw new PostgresException(
            Reason.BINARIES,
            "No PostgreSQL for this machine ("
                + System.getProperty("os.name")
                + ", "
                + System.getProperty("os.arch")
                + ") is packed with this program. Set an external database instead.");
      }
      unpack(packed, half);
    } catch (IOException e) {
      throw new PostgresException(
          Reason.BINARIES, "Unpacking PostgreSQL to " + shared + " failed: " + e.getMessage(), e);
    }
    Directories.searchable(half);
    Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry outside of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.resolveSibling(""));
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(file.resolveSibling(""));
          Files.copy(tar, file);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static String packedVersion() throws IOException {
    try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }
}
