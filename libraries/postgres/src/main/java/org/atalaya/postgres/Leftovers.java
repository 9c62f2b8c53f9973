package org.atalaya.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.atalaya.postgres.PostgresException.Reason;

/** PostgreSQL processes that outlived the program which started them. */
final class Leftovers {
  private static final Path PROC = Path.of("/proc");

  private Leftovers() {}

  /**
   * Stops whatever still works in this data directory and removes a stale {@code postmaster.pid}.
   * The caller holds the home's lock, so that nothing new can start meanwhile. A zombie keeps its
   * process id but holds nothing, and counts as gone.
   */
  static void stop(Path data, Duration patience)
      throws IOException, PostgresException, InterruptedException {
    if (!Files.isDirectory(data)) {
      return;
    }
    long start = System.nanoTime();
    String signal = "INT";
    for (List<Long> running = workingIn(data); !running.isEmpty(); running = workingIn(data)) {
      long waited = System.nanoTime() - start;
      if (waited > patience.toNanos()) {
        throw new PostgresException(
            Reason.STOP,
            "A PostgreSQL left behind by an earlier run does not stop (processes "
                + running
                + " in "
                + data
                + "). End these processes and start again.");
      }
      if (waited > patience.toNanos() / 2) {
        signal = "QUIT";
      }
      OptionalLong postmaster = postmaster(data);
      if (postmaster.isPresent()) {
        signal(signal, List.of(postmaster.getAsLong()));
      } else if (signal.equals("QUIT")) {
        signal(signal, running);
      }
      Thread.sleep(50);
    }
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /** Whether this process exists and is more than a zombie. */
  static boolean alive(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException _) {
      return false;
    }
  }

  /** The server named by {@code postmaster.pid}, if that process really serves this directory. */
  private static OptionalLong postmaster(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
      return OptionalLong.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    try {
      String command =
          Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
      List<String> arguments = List.of(command.split("\0"));
      boolean ours =
          arguments.getFirst().endsWith("postgres") && arguments.contains(data.toString());
      return ours ? OptionalLong.of(pid) : OptionalLong.empty();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /** Every PostgreSQL process whose working directory is this one: the server and its children. */
  private static List<Long> workingIn(Path data) throws IOException {
    Path directory = data.toRealPath();
    var found = new ArrayList<Long>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isPostgresIn(process, directory)) {
          found.add(Long.valueOf(process.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private static boolean isPostgresIn(Path process, Path directory) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(directory)
          && Files.readSymbolicLink(process.resolve("exe")).toString().contains("bin/postgres");
    } catch (IOException _) {
      return false; // gone, a zombie, or another user's
    }
  }

  private static void signal(String name, List<Long> processes)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\" 2>/dev/null", name));
    processes.forEach(pid -> command.add(Long.toString(pid)));
    new ProcessBuilder(command).start().waitFor();
  }
}
