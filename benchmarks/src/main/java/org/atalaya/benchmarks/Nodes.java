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
      List.of("--spring.mail.", "--atalaya.database.connections=", "--atalaya.escalation.");

  private final Path home;
  private final List<DemoNode> nodes = new ArrayList<>();
  private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

  private Nodes(Path home) {
    this.home = home;
  }

  /**
   * Starts the hub and so many members.
   *
   * @param options further arguments for each node
   */
  static Nodes start(int members, int firstPort, List<String> options)
      throws IOException, InterruptedException {
    System.setProperty("logging.level.root", "WARN");
    var started = new Nodes(Files.createTempDirectory("atalaya-benchmark-"));
    try {
      int port = firstPort;
      for (DemoMember member : Hemisphere.of(members)) {
        started.add(DemoNode.of(member, port++, started.home), options);
      }
      var joiner = new Joiner(started.nodes);
      joiner.join();
      joiner.awaitDirectory();
      return started;
    } catch (IOException | InterruptedException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void add(DemoNode node, List<String> options) throws IOException {
    var arguments = new ArrayList<>(node.prepare(binaries(), 1, false));
    arguments.removeIf(argument -> LEFT_OUT.stream().anyMatch(argument::startsWith));
    arguments.addAll(options);
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
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
