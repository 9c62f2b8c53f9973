package org.atalaya.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atalaya.postgres.PostgresException.Reason;

/**
 * One running server under its guard: a shell that waits on a pipe which only this process holds.
 * However this process ends, the pipe closes, and the guard stops PostgreSQL cleanly.
 */
record Server(Process guard, long pid, int port) {
  private static final long LARGEST_LOG = 10_000_000;

  /**
   * Background jobs of a plain shell start with INT ignored, and PostgreSQL listens to it only
   * after some milliseconds; hence INT is repeated until the server is gone.
   */
  private static final String GUARD =
      """
      "$@" </dev/null >>"$LOG" 2>&1 &
      p=$!
      trap '' INT TERM HUP
      echo "$p"
      read -r _
      n=0
      while [ "$n" -lt 600 ] && kill -INT "$p" 2>/dev/null; do sleep 0.1; n=$((n + 1)); done
      wait "$p"
      """;

  static Server start(PostgresSettings settings, Binaries binaries, Runner runner)
      throws IOException, PostgresException, InterruptedException {
    rotate(settings.log());
    for (int attempt = 1; ; attempt++) {
      long logBefore = Files.exists(settings.log()) ? Files.size(settings.log()) : 0;
      Server server = launch(settings, binaries, runner, freePort());
      if (server.becomesReady(settings)) {
        return server;
      }
      server.stop(settings.patience());
      String log = logSince(settings.log(), logBefore);
      if (attempt == 3 || !log.contains("Address already in use")) {
        throw new PostgresException(
            Reason.START,
            "PostgreSQL did not start. Its log " + settings.log() + " ends with:\n" + log.strip());
      }
    }
  }

  boolean stop(Duration patience) throws InterruptedException {
    try {
      guard.getOutputStream().close();
    } catch (IOException _) {
      // the guard is gone already: nothing to tell it
    }
    return guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  static void cleanEnvironment(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
  }

  private static Server launch(
      PostgresSettings settings, Binaries binaries, Runner runner, int port)
      throws IOException, PostgresException {
    var server = new ArrayList<String>();
    server.add(binaries.program("postgres").toString());
    server.addAll(List.of("-D", settings.data().toString()));
    server.addAll(List.of("-c", "port=" + port, "-c", "listen_addresses=127.0.0.1"));
    server.addAll(List.of("-c", "unix_socket_directories="));
    settings
        .parameters()
        .forEach((name, value) -> server.addAll(List.of("-c", name + "=" + value)));
    var command = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "guard"));
    command.addAll(runner.command(server));
    var builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
    builder.environment().put("LOG", settings.log().toString());
    cleanEnvironment(builder);
    Process guard = builder.start();
    try (BufferedReader answers = guard.inputReader(StandardCharsets.UTF_8)) {
      String pid = answers.readLine();
      if (pid == null) {
        throw new PostgresException(
            Reason.START, "The guard of PostgreSQL did not start; see " + settings.log());
      }
      return new Server(guard, Long.parseLong(pid.strip()), port);
    }
  }

  private boolean becomesReady(PostgresSettings settings) throws IOException, InterruptedException {
    Path file = settings.data().resolve("postmaster.pid");
    long deadline = System.nanoTime() + settings.patience().toNanos();
    while (Leftovers.alive(pid) && System.nanoTime() < deadline) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() >= 8
            && lines.getFirst().strip().equals(Long.toString(pid))
            && lines.get(7).strip().equals("ready")) {
          return true;
        }
      }
      Thread.sleep(5);
    }
    return false;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String logSince(Path log, long offset) throws IOException {
    try (var channel = Files.newInputStream(log)) {
      channel.skipNBytes(offset);
      String text = new String(channel.readNBytes(20_000), StandardCharsets.UTF_8);
      return text.isBlank() ? "(nothing)" : text;
    }
  }
}
