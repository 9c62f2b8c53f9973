package org.atalaya.node.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.Node;
import org.atalaya.node.OwnDatabaseAndDirectory;
import org.atalaya.node.directory.Directory;
import org.atalaya.testing.MutableClock;
import org.atalaya.testing.TestDatabase;
import org.atalaya.testing.network.FaultyProxy;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Several whole nodes in this JVM, each with its own database, data directory, clock and port, that
 * know each other. The first member is the hub.
 */
public final class TestNetwork implements AutoCloseable {
  final FakeWorld world;
  private final Map<MemberId, TestNode> nodes = new LinkedHashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private boolean collecting = true;

  private record Line(MemberId to, FaultyProxy proxy) {}

  private TestNetwork(List<String> members) {
    world = new FakeWorld(new MemberId(members.getFirst()));
    members.forEach(member -> world.add(new MemberId(member), true));
    settings.put("atalaya.exchange.first-retry", "50ms");
    settings.put("atalaya.exchange.longest-retry", "400ms");
    settings.put("atalaya.exchange.poll", "300ms");
    settings.put("atalaya.exchange.heartbeat", "400ms");
    settings.put("atalaya.exchange.pull-wait", "2s");
    settings.put("atalaya.exchange.answer-timeout", "3s");
    settings.put("atalaya.exchange.connect-timeout", "1s");
  }

  /** Members whose nodes are started by {@link #start}. */
  public static TestNetwork of(String... members) {
    return new TestNetwork(Arrays.asList(members));
  }

  public TestNetwork with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Puts a member behind a firewall: it connects to others and nobody to it. */
  public TestNetwork behindFirewall(String member) {
    world.entry(new MemberId(member)).reachable = false;
    return this;
  }

  /** Leaves notes to the feature that takes them, instead of collecting whatever a test sends. */
  public TestNetwork withAlerts() {
    collecting = false;
    return this;
  }

  /** A group of members that every node knows. */
  public TestNetwork group(String id, String... members) {
    world.groups.put(id, Stream.of(members).map(MemberId::new).toList());
    return this;
  }

  public TestNetwork start(String... members) {
    for (String member : members) {
      MemberId id = new MemberId(member);
      nodes.put(id, boot(id, OwnDatabaseAndDirectory.database(), new MutableClock()));
    }
    return this;
  }

  /** Starts every member's node. */
  public TestNetwork startAll() {
    return start(
        world.members.keySet().stream().sorted().map(MemberId::value).toArray(String[]::new));
  }

  /** Stops a node at once; its database stays. */
  public void stop(String member) {
    node(member).context.close();
  }

  /** Starts a stopped node again on its database, with its clock. */
  public void restart(String member) {
    TestNode before = node(member);
    TestNode again = boot(before.id, before.database, before.clock);
    nodes.put(before.id, again);
    lines.stream()
        .filter(line -> line.to().equals(before.id))
        .forEach(line -> line.proxy().to(again.port()));
  }

  public TestNode node(String member) {
    TestNode node = nodes.get(new MemberId(member));
    if (node == null) {
      throw new IllegalArgumentException(member + " was not started");
    }
    return node;
  }

  /** A member that has no node here, and says to another whatever a test wants. */
  public Impostor impostor(String member, String target) {
    MemberId id = new MemberId(member);
    return new Impostor(id, world.entry(id).signing, node(target));
  }

  /** A line of its own from one member to another, to be made bad. */
  public FaultyProxy line(String from, String to) {
    MemberId target = new MemberId(to);
    FaultyProxy proxy = new FaultyProxy().to(world.entry(target).endpoint.getPort());
    lines.add(new Line(target, proxy));
    world
        .entry(target)
        .endpointFor
        .put(new MemberId(from), URI.create("http://127.0.0.1:" + proxy.port()));
    return proxy;
  }

  /** Waits until something holds; fails with what it says if it never does. */
  public static void await(String what, Duration most, Callable<Boolean> condition) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("not within " + most.toSeconds() + " s: " + what);
        }
        Thread.sleep(20);
      }
    } catch (AssertionError | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(node -> node.context.close());
    lines.forEach(line -> line.proxy().close());
  }

  private TestNode boot(MemberId id, TestDatabase database, MutableClock clock) {
    Map<String, String> properties = new HashMap<>(settings);
    properties.put("server.port", "0");
    properties.put("server.shutdown", "immediate");
    properties.put("spring.jmx.enabled", "false");
    properties.put("atalaya.data", directory(id).toString());
    properties.put("atalaya.database.url", database.url());
    properties.put("atalaya.database.user", database.user());
    properties.put("atalaya.database.password", database.password());
    var inbox = new CollectedAlerts();
    var context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Node.class)
                .registerShutdownHook(false)
                .initializers(
                    (GenericApplicationContext made) -> {
                      made.registerBean(
                          "mutableClock",
                          MutableClock.class,
                          () -> clock,
                          definition -> definition.setPrimary(true));
                      made.registerBean(
                          "fakeDirectory",
                          Directory.class,
                          () -> new FakeDirectory(world, id),
                          definition -> definition.setPrimary(true));
                      if (collecting) {
                        inbox.register(made);
                      }
                    })
                .run(
                    properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    world.entry(id).endpoint = URI.create("http://127.0.0.1:" + port);
    return new TestNode(id, context, database, clock, inbox);
  }

  private static Path directory(MemberId id) {
    try {
      Path nodes = Files.createDirectories(Path.of("target/nodes"));
      return Files.createTempDirectory(nodes, id + "-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
