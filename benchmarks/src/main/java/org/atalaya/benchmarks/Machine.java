package org.atalaya.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/** What a measurement was taken on, without which its figures say nothing. */
final class Machine {
  private static final int WRITES = 100;

  private Machine() {}

  /** Prints the machine, the versions and how long its disk takes to keep something. */
  static void print() throws IOException {
    Report.say(
        "%s · %d processors (%s), %,d MB · %s %s · Java %s, heap up to %,d MB",
        Instant.now().truncatedTo(ChronoUnit.MINUTES),
        Runtime.getRuntime().availableProcessors(),
        line("/proc/cpuinfo", "model name"),
        Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20);
    Report.say("Disk: 8 kB written and forced in %s", disk());
  }

  private static String line(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("0");
  }

  private static String disk() throws IOException {
    Path file = Files.createTempFile("atalaya-disk", null);
    long[] nanos = new long[WRITES];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < WRITES; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(8192));
        channel.force(false);
        nanos[i] = System.nanoTime() - begun;
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(nanos);
    return String.format(Locale.ROOT, "%.1f ms (median of %d)", nanos[WRITES / 2] / 1e6, WRITES);
  }
}
