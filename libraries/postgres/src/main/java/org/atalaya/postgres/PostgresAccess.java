package org.atalaya.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How another process of the same user reaches a PostgreSQL that is running already. */
public record PostgresAccess(int port, String user, String password) {
  /** The server that runs in this home directory now, if one does. */
  public static Optional<PostgresAccess> running(Path home) throws IOException {
    Path file = home.resolve("data/postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 8
        || !lines.get(7).strip().equals("ready")
        || !Leftovers.alive(Long.parseLong(lines.getFirst().strip()))) {
      return Optional.empty();
    }
    return Optional.of(
        new PostgresAccess(
            Integer.parseInt(lines.get(3).strip()),
            Cluster.USER,
            Files.readString(home.resolve("password")).strip()));
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
