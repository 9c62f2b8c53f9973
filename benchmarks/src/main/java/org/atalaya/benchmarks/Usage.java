package org.atalaya.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Processor time used so far.
 *
 * @param nanos on the clock
 * @param java of this process, in nanoseconds
 * @param databases of the processes below it, in hundredths of a second
 */
record Usage(long nanos, long java, long databases) {
  static final double TICKS = 100;

  static Usage now() throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long databases = 0;
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      try {
        databases += ticks(child.pid());
      } catch (NoSuchFileException e) {
        // it ended meanwhile; its parent has its time
      }
    }
    return new Usage(System.nanoTime(), system.getProcessCpuTime(), databases);
  }

  /** Its own time and that of its children that ended: fields 14 to 17 of the process's line. */
  static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int field = 11; field <= 14; field++) {
      sum += Long.parseLong(fields[field]);
    }
    return sum;
  }

  double seconds(Usage before) {
    return (nanos - before.nanos) / 1e9;
  }

  double javaSeconds(Usage before) {
    return (java - before.java) / 1e9;
  }

  double databaseSeconds(Usage before) {
    return (databases - before.databases) / TICKS;
  }

  /** Prints what was used since before. */
  void print(Usage before) {
    double wall = seconds(before);
    double whole = wall * Runtime.getRuntime().availableProcessors();
    Report.say(
        "Processor time: nodes %.1f s, PostgreSQL %.1f s, of %.1f s that all processors had (%.0f"
            + " %%)",
        javaSeconds(before),
        databaseSeconds(before),
        whole,
        100 * (javaSeconds(before) + databaseSeconds(before)) / whole);
  }
}
