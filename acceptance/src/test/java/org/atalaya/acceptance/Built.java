package org.atalaya.acceptance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The node as it was packaged, extracted and with its cache trained, as the launcher does it. */
final class Built {
  static final String OPTIONS = "-XX:+UseSerialGC -Xms48m -Xmx320m -XX:+UseCompactObjectHeaders";
  private static final Path STATE = Path.of("target/state").toAbsolutePath();

  private Built() {}

  /** Where the extracted node is; made once for a run of the tests. */
  static synchronized Path node() throws IOException, InterruptedException {
    Path node = STATE.resolve("app/node.jar");
    if (!Files.exists(STATE.resolve("trained"))) {
      String jar = packaged().toString();
      String app = STATE.resolve("app").toString();
      run(
          "-Djarmode=tools",
          "-jar",
          jar,
          "extract",
          "--force",
          "--destination",
          app,
          "--application-filename",
          "node.jar");
      train(node);
      Files.createFile(STATE.resolve("trained"));
    }
    return node;
  }

  static Path cache() {
    return STATE.resolve("app/node.aot");
  }

  static Path binaries() {
    return STATE.resolve("postgres");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void train(Path node) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(OPTIONS.split(" ")));
    command.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + cache(),
            "-Xlog:aot*=off,cds*=off",
            "-Dspring.context.exit=onRefresh",
            "-jar",
            node.toString(),
            "--atalaya.data=" + STATE.resolve("training"),
            "--atalaya.database.binaries=" + binaries(),
            "--server.port=0"));
    run(command.toArray(String[]::new));
  }

  private static Path packaged() throws IOException {
    Path target = Path.of(System.getProperty("atalaya.root", ".."), "node", "target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        var jar = files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
        if (jar.isPresent()) {
          return jar.get();
        }
      }
    }
    return abort("the node was not packaged: mvn verify, or ./atalaya test, does that first");
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of(arguments));
    Files.createDirectories(STATE);
    Path log = STATE.resolve("built.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("failed: " + command + "\n" + Files.readString(log));
    }
  }
}
