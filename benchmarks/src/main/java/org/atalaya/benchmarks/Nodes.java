package org.atalaya.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.atalaya.demo.DemoMember;
import org.atalaya.demo.DemoNode;
import org.atalaya.demo.Hemisphere;
import org.atalaya.demo.Joiner;
import org.atalaya.node.Node;
import org.atalaya.testing.network.Faults;
import org.atalaya.testing.network.FaultyProxy;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whole nodes in this process: each with a Spring context, a port, a data directory and a
 * PostgreSQL of its own that waits for the disk, joined by invitations of the hub as people would.
 * They talk through real sockets. The first is the hub.
 */
final class Nodes implements AutoCloseable {
  /** What the demo sets and a measurement does not: its mail server, and smaller pools. */
  private static final List<String> LEFT_OUT =
      List.of(
          "--spring.mail.",
          "--server.port=",
          "--atalaya.database.connections=",
          "--atalaya.escalation.");

  private final Path home;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<FaultyProxy> lines = new ArrayList<>();
  private final List<DemoNode> nodes = new ArrayList<>();
  private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();
  private final List<String> settings = new ArrayList<>();

  private Nodes() throws IOException {
    home = Files.createTempDirectory("atalaya-benchmark-");
  }

  /** Starts the hub and so many members. */
  static Nodes start(int members, int firstPort) throws IOException, InterruptedException {
    return start(members, firstPort, List.of());
  }

  /** The same with further settings, as {@code --name=value}. */
  static Nodes start(int members, int firstPort, List<String> settings)
      throws IOException, InterruptedException {
    var started = new Nodes();
    started.settings.addAll(settings);
    int port = firstPort;
    for (DemoMember member : Hemisphere.of(members)) {
      started.waiting.add(new Waiting(DemoNode.of(member, port, started.home), port));
      port++;
    }
    return started.startAll();
  }

  /** Starts the hub and a member on a line between them that is good until it is set otherwise. */
  static Nodes startOnOneLine(int firstPort) throws IOException, InterruptedException {
    var started = new Nodes();
    var line = new FaultyProxy();
    started.lines.addAll(List.of(line, line.opposite()));
    for (int i = 0; i < 2; i++) {
      FaultyProxy end = started.lines.get(i).to(firstPort + i);
      DemoNode node = DemoNode.of(Hemisphere.of(1).get(i), end.port(), started.home);
      started.waiting.add(new Waiting(node, firstPort + i));
    }
    return started.startAll();
  }

  /** A node and the port that it listens at, which is another than its address behind a line. */
  private record Waiting(DemoNode node, int port) {}

  private Nodes startAll() throws IOException, InterruptedException {
    System.setProperty("logging.level.root", "WARN");
    try {
      for (Waiting one : waiting) {
        add(one.node(), one.port());
      }
      var joiner = new Joiner(nodes);
      joiner.join();
      joiner.awaitDirectory();
      return this;
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(DemoNode node, int port) throws IOException {
    var arguments = new ArrayList<>(node.prepare(binaries(), 1, false));
    arguments.removeIf(argument -> LEFT_OUT.stream().anyMatch(argument::startsWith));
    arguments.add("--server.port=" + port);
    arguments.addAll(settings);
    var application = new SpringApplication(Node.class);
    application.setRegisterShutdownHook(false);
    nodes.add(node);
    contexts.add(application.run(arguments.toArray(String[]::new)));
  }

  /** Where PostgreSQL's program files are kept from one run to the next. */
  private static Path binaries() {
    String given = System.getProperty("atalaya.binaries");
    return given == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "atalaya-binaries")
        : Path.of(given);
  }

  /** The line that leads to a node. */
  FaultyProxy line(int number) {
    return lines.get(number);
  }

  /** Makes the line between them bad, or good again. */
  void setLine(Faults faults) {
    lines.forEach(line -> line.set(faults));
  }

  int size() {
    return nodes.size();
  }

  DemoNode node(int number) {
    return nodes.get(number);
  }

  <T> T bean(int number, Class<T> type) {
    return contexts.get(number).getBean(type);
  }

  ConfigurableApplicationContext context(int number) {
    return contexts.get(number);
  }

  long count(int number, String sql) {
    return bean(number, JdbcClient.class).sql(sql).query(Long.class).single();
  }

  /** Says how each database keeps what it is told to. */
  void printDatabase() {
    JdbcClient database = bean(0, JdbcClient.class);
    Report.say(
        "%d nodes in this process, each with its own PostgreSQL %s: fsync %s, synchronous_commit"
            + " %s",
        size(),
        setting(database, "server_version"),
        setting(database, "fsync"),
        setting(database, "synchronous_commit"));
  }

  private static String setting(JdbcClient database, String name) {
    return database
        .sql("SELECT current_setting(:name)")
        .param("name", name)
        .query(String.class)
        .single();
  }

  @Override
  public void close() throws IOException {
    contexts.forEach(ConfigurableApplicationContext::close);
    lines.forEach(FaultyProxy::close);
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
