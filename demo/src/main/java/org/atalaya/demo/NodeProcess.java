package org.atalaya.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the demo: a node, or several that share a process. */
final class NodeProcess {
  /**
   * Ends the node when the demo is gone, however it went: the guard's input is a pipe that the demo
   * holds.
   */
  private static final String GUARD =
      "exec 3<&0; \"$@\" </dev/null & p=$!; trap '' INT HUP;"
          + " (read -r _ <&3; kill $p 2>/dev/null) & wait $p";

  private final String name;
  private final List<String> command;
  private final Path log;
  private @Nullable Process process;

  NodeProcess(String name, List<String> command, Path log) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
  }

  synchronized void start() throws IOException {
    if (isRunning()) {
      return;
    }
    Files.createDirectories(log.toAbsolutePath().getParent());
    var guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
    guarded.addAll(command);
    process =
        new ProcessBuilder(guarded)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
            .start();
  }

  synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Ends it as a power cut would. */
  synchronized void killHard() throws InterruptedException {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** Asks it to end and waits; after 20 s it is ended hard. */
  synchronized void stop() throws InterruptedException {
    if (process == null || !process.isAlive()) {
      return;
    }
    try {
      process.outputWriter().close();
    } catch (IOException e) {
      process.descendants().forEach(ProcessHandle::destroy);
    }
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      killHard();
    }
  }

  /** Waits until the node answers at the address. */
  void awaitReady(URI address, Duration atMost) throws InterruptedException, IOException {
    Instant end = Instant.now().plus(atMost);
    while (!Api.answers(address)) {
      if (!isRunning()) {
        throw new IOException(
            name + " ended while starting; the end of its log " + log + ":\n" + tail());
      }
      if (Instant.now().isAfter(end)) {
        throw new IOException(
            name
                + " did not answer at "
                + address
                + " within "
                + atMost.toSeconds()
                + " s; see "
                + log);
      }
      Thread.sleep(200);
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }
}
