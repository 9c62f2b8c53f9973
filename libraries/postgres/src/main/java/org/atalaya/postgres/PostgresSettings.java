package org.atalaya.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a PostgreSQL lives and how it is started.
 *
 * @param home the directory with its data, log and password; one process at a time
 * @param binaries where the program files are unpacked; several homes may share one directory
 * @param parameters what is set on the server's command line
 * @param patience how long to wait for a start (crash recovery included) or a stop
 */
public record PostgresSettings(
    Path home, Path binaries, Map<String, String> parameters, Duration patience) {
  public PostgresSettings {
    home = home.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    parameters = Map.copyOf(parameters);
  }

  /** Durable, small, and with its own copy of the binaries. */
  public static PostgresSettings in(Path home) {
    return new PostgresSettings(
        home,
        home.resolve("binaries"),
        Map.of(
            "shared_buffers", "32MB",
            "max_connections", "50",
            "jit", "off",
            "wal_compression", "on",
            "log_timezone", "UTC",
            "timezone", "UTC"),
        Duration.ofSeconds(60));
  }

  /** The same with the binaries in a directory that others use as well. */
  public PostgresSettings withBinaries(Path directory) {
    return new PostgresSettings(home, directory, parameters, patience);
  }

  /** The same with one server parameter set. */
  public PostgresSettings with(String parameter, String value) {
    var changed = new LinkedHashMap<>(parameters);
    changed.put(parameter, value);
    return new PostgresSettings(home, binaries, changed, patience);
  }

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  Path password() {
    return home.resolve("password");
  }
}
