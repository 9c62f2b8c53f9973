package org.atalaya.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.atalaya.postgres.EmbeddedPostgres;
import org.atalaya.postgres.PostgresException;
import org.atalaya.postgres.PostgresSettings;

/**
 * The one PostgreSQL of this JVM, started at first use. It forgets its data when it ends, so it
 * need not wait for the disk; the binaries stay for the next run.
 */
final class TestServer {
  private TestServer() {}

  static EmbeddedPostgres instance() {
    return Holder.SERVER;
  }

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();
  }

  private static EmbeddedPostgres start() {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path home = Files.createTempDirectory(temporary, "atalaya-test-");
      Path binaries = temporary.resolve("atalaya-test-binaries-" + System.getProperty("user.name"));
      var settings =
          PostgresSettings.in(home)
              .withBinaries(binaries)
              .with("fsync", "off")
              .with("synchronous_commit", "off")
              .with("full_page_writes", "off")
              .with("max_connections", "400")
              .with("shared_buffers", "64MB");
      EmbeddedPostgres server = EmbeddedPostgres.start(settings);
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> discard(server, home)));
      return server;
    } catch (IOException | PostgresException e) {
      throw new IllegalStateException("No PostgreSQL for the tests", e);
    }
  }

  private static void discard(EmbeddedPostgres server, Path home) {
    try {
      server.close();
      List<Path> deepestFirst;
      try (var paths = Files.walk(home)) {
        deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException | PostgresException e) {
      System.err.println("The tests' database in " + home + " was left behind: " + e.getMessage());
    }
  }
}
