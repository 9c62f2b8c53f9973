package org.atalaya.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a node takes from the command to its first page, and how much memory it then holds.
 * First: a new data directory, with everything that is made once. Warm: the same directory again,
 * through the launcher.
 */
final class StartBenchmark {
  private static final int PORT = 25_099;
  private static final Duration IDLE = Duration.ofSeconds(15);

  private final Path checkout;
  private final Path data;

  private StartBenchmark(Path checkout, Path data) {
    this.checkout = checkout;
    this.data = data;
  }

  private record Start(double seconds, long nodeMegabytes, long databaseMegabytes) {}

  static void run(List<String> arguments) throws IOException, InterruptedException {
    Path checkout = Path.of(System.getProperty("atalaya.checkout", ""));
    int warm = arguments.isEmpty() ? 5 : Integer.parseInt(arguments.getFirst());
    Path work = Files.createTempDirectory("atalaya-start");
    try {
      new StartBenchmark(checkout, work.resolve("data")).run(warm);
    } finally {
      delete(work);
    }
  }

  private void run(int warmStarts) throws IOException, InterruptedException {
    IO.println("fat jar, new data directory:   " + line(measure(fatJar())));
    IO.println("launcher, first warm start:    " + line(measure(launcher())));
    double[] seconds = new double[warmStarts];
    Start last = null;
    for (int i = 0; i < warmStarts; i++) {
      last = measure(launcher());
      seconds[i] = last.seconds;
    }
    if (last != null) {
      Arrays.sort(seconds);
      IO.println("launcher, warm, last of %d:     %s".formatted(warmStarts, line(last)));
      double median = seconds[warmStarts / 2];
      Report.say("launcher, warm, median:        %.2f s (%s)", median, Report.below(median, 4));
      Report.say(
          "idle node:                     %d MB (%s)",
          last.nodeMegabytes, Report.below((double) last.nodeMegabytes, 300));
    }
  }

  private List<String> fatJar() throws IOException {
    try (var jars = Files.newDirectoryStream(checkout.resolve("node/target"), "*-exec.jar")) {
      Path jar = jars.iterator().next();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return List.of(java, "-jar", jar.toString());
    }
  }

  private List<String> launcher() {
    return List.of(checkout.resolve("atalaya").toString(), "run");
  }

  private Start measure(List<String> command) throws IOException, InterruptedException {
    var whole = new ArrayList<>(command);
    whole.addAll(List.of("--data", data.toString(), "--port", Integer.toString(PORT)));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(whole)
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("log").toFile())
            .start();
    try {
      awaitPage(process);
      double seconds = (System.nanoTime() - began) / 1e9;
      Thread.sleep(IDLE);
      return new Start(seconds, memory(process.toHandle(), "VmRSS"), database(process));
    } finally {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private void awaitPage(Process process) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/")).build();
      while (process.isAlive()) {
        try {
          if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (ConnectException _) {
          Thread.sleep(10); // it does not listen yet
        }
      }
    }
    throw new IOException(
        "The node ended while starting:\n" + Files.readString(data.resolveSibling("log")));
  }

  /** What the database's processes hold, shared pages counted once. */
  private static long database(Process process) throws IOException {
    long sum = 0;
    for (ProcessHandle child : process.descendants().toList()) {
      sum += memory(child, "Pss");
    }
    return sum;
  }

  private static long memory(ProcessHandle process, String name) throws IOException {
    String file = name.equals("Pss") ? "smaps_rollup" : "status";
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid(), file))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private static String line(Start start) {
    return "%.2f s to the first page; after %d s idle: node %d MB, PostgreSQL %d MB"
        .formatted(start.seconds, IDLE.toSeconds(), start.nodeMegabytes, start.databaseMegabytes);
  }

  private static void delete(Path tree) throws IOException {
    List<Path> deepestFirst;
    try (var paths = Files.walk(tree)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
