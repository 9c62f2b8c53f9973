package org.atalaya.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.TableBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds indicators in a log of 6 million lines in which known ones are planted: {@code ./atalaya
 * bench match [LINES]}. What is measured is {@code atalaya match} as a person runs it, in a process
 * of its own.
 */
final class MatchBenchmark {
  private static final int LINES = 6_000_000;

  private final Path folder;
  private final int lines;

  private MatchBenchmark(Path folder, int lines) {
    this.folder = folder;
    this.lines = lines;
  }

  static void run(List<String> arguments)
      throws IOException, InterruptedException, MatchingException {
    int lines = arguments.isEmpty() ? LINES : Integer.parseInt(arguments.getFirst());
    Path folder = Files.createTempDirectory("match-benchmark-");
    try {
      var benchmark = new MatchBenchmark(folder, lines);
      benchmark.measure(10_000, 400);
      benchmark.measure(100_000, 0);
      benchmark.measure(1_000_000, 250);
    } finally {
      LedgerBenchmark.delete(folder);
    }
  }

  private void measure(int indicators, double goal)
      throws IOException, InterruptedException, MatchingException {
    Path table = table(indicators);
    Path log = folder.resolve("log");
    Map<Integer, Set<String>> truth = GeneratedLog.write(log, lines, indicators);
    Path hits = folder.resolve("hits");
    for (int round = 0; round < 2; round++) {
      // The first run brings the log into memory.
      Run run = match(table, log, hits);
      if (round == 1) {
        double megabytes = Files.size(log) / 1e6;
        double rate = megabytes / run.processor();
        Report.say(
            "%,d indicators: %,.0f MB in %.2f s, %.2f s of processor time: %,.0f MB per"
                + " processor second%s; %d MB of memory at most, of which the table %d MB%s",
            indicators,
            megabytes,
            run.seconds(),
            run.processor(),
            rate,
            goal > 0 ? " (" + Report.reached(rate, goal) + ")" : "",
            run.memory() >> 20,
            Files.size(table) >> 20,
            indicators == 1_000_000
                ? " (" + Report.below((double) (run.memory() >> 20), 300) + ")"
                : "");
      }
    }
    compare(truth, found(hits));
  }

  private Path table(int indicators) throws IOException, MatchingException {
    long begun = System.nanoTime();
    TableBuilder builder = IndicatorTable.builder();
    for (int number = 0; number < indicators; number++) {
      builder.add(Indicator.parse(GeneratedIndicators.text(number)), "list-" + number % 7);
    }
    IndicatorTable table = builder.build();
    Path file = folder.resolve("table");
    table.save(file);
    Report.say(
        "%,d indicators: read, built and saved in %.2f s, %.0f bytes each",
        table.size(), (System.nanoTime() - begun) / 1e9, (double) table.bytes() / table.size());
    return file;
  }

  /** How a run went: seconds by the clock and of all processors, bytes of memory at most. */
  private record Run(double seconds, double processor, long memory) {}

  private static Run match(Path table, Path log, Path hits)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.atalaya.cli.Atalaya",
                "match",
                "--indicators",
                table.toString(),
                "--",
                log.toString())
            .redirectOutput(hits.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long ticks = 0;
    long memory = 0;
    while (process.isAlive()) {
      ticks = Math.max(ticks, ticks(process.pid()));
      memory = Math.max(memory, memory(process.pid()));
      Thread.sleep(5);
    }
    if (process.exitValue() != 0) {
      throw new IOException("atalaya match ended with " + process.exitValue());
    }
    return new Run((System.nanoTime() - begun) / 1e9, ticks / Usage.TICKS, memory);
  }

  private static long ticks(long pid) {
    try {
      return Usage.ticks(pid);
    } catch (IOException ended) {
      return 0;
    }
  }

  /** The most memory that was resident, mapped files included. */
  private static long memory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static Map<Integer, Set<String>> found(Path hits) throws IOException {
    Map<Integer, Set<String>> found = new HashMap<>();
    JsonMapper json = JsonMapper.shared();
    try (BufferedReader reader = Files.newBufferedReader(hits)) {
      for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode hit = json.readTree(line);
        found
            .computeIfAbsent(hit.path("line").intValue(), none -> new HashSet<>())
            .add(hit.path("indicator").asString());
      }
    }
    return found;
  }

  /** By line and indicator: what stands there against what was found there. */
  private static void compare(Map<Integer, Set<String>> truth, Map<Integer, Set<String>> found) {
    long planted = truth.values().stream().mapToLong(Set::size).sum();
    long hits = found.values().stream().mapToLong(Set::size).sum();
    long right =
        truth.entrySet().stream()
            .mapToLong(
                line ->
                    line.getValue().stream()
                        .filter(found.getOrDefault(line.getKey(), Set.of())::contains)
                        .count())
            .sum();
    Report.say(
        "  %,d planted, %,d found: recall %.4f %%, precision %.4f %%",
        planted, hits, 100.0 * right / planted, 100.0 * right / hits);
    truth.entrySet().stream()
        .filter(line -> !found.getOrDefault(line.getKey(), Set.of()).containsAll(line.getValue()))
        .limit(5)
        .forEach(line -> Report.say("  missed on line %d: %s", line.getKey(), line.getValue()));
    found.entrySet().stream()
        .filter(line -> !truth.getOrDefault(line.getKey(), Set.of()).containsAll(line.getValue()))
        .limit(5)
        .forEach(line -> Report.say("  false on line %d: %s", line.getKey(), line.getValue()));
  }
}
