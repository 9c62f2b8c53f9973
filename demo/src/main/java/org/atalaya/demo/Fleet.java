package org.atalaya.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** All nodes of the demo and their processes. */
final class Fleet implements AutoCloseable {
  /** The hub and the first members have a process each; the others share processes of this many. */
  private static final int OWN_PROCESS = 5;

  private static final int SHARED = 8;
  private static final Duration START = Duration.ofMinutes(5);

  private final List<DemoNode> nodes = new ArrayList<>();
  private final Map<DemoNode, NodeProcess> processes = new LinkedHashMap<>();

  /** Makes the nodes ready to start; what an earlier demo left is removed. */
  static Fleet prepare(DemoOptions options, NodeRuntime runtime, int mailPort) throws IOException {
    remove(options.home());
    Files.createDirectories(options.home());
    var fleet = new Fleet();
    int port = options.firstPort();
    for (DemoMember member : Hemisphere.of(options.members())) {
      fleet.nodes.add(DemoNode.of(member, port++, options.home()));
    }
    List<DemoNode> own = fleet.nodes.subList(0, Math.min(OWN_PROCESS, fleet.nodes.size()));
    for (DemoNode node : own) {
      List<String> arguments = node.prepare(runtime.binaries(), mailPort, options.script());
      fleet.processes.put(
          node,
          new NodeProcess(
              node.member().id(), runtime.node(arguments), node.home().resolve("node.log")));
    }
    for (int from = own.size(); from < fleet.nodes.size(); from += SHARED) {
      List<DemoNode> together =
          fleet.nodes.subList(from, Math.min(from + SHARED, fleet.nodes.size()));
      fleet.share(together, options, runtime, mailPort);
    }
    return fleet;
  }

  private void share(
      List<DemoNode> together, DemoOptions options, NodeRuntime runtime, int mailPort)
      throws IOException {
    var files = new ArrayList<String>();
    for (DemoNode node : together) {
      Path file = node.home().resolve("arguments.txt");
      List<String> arguments = node.prepare(runtime.binaries(), mailPort, options.script());
      Files.write(file, arguments);
      files.add(file.toString());
    }
    String name = "members-" + together.getFirst().member().id();
    var process =
        new NodeProcess(name, runtime.several(files), options.home().resolve(name + ".log"));
    together.forEach(node -> processes.put(node, process));
  }

  List<DemoNode> nodes() {
    return List.copyOf(nodes);
  }

  DemoNode hub() {
    return nodes.getFirst();
  }

  List<DemoNode> members() {
    return List.copyOf(nodes.subList(1, nodes.size()));
  }

  Optional<DemoNode> find(String id) {
    return nodes.stream().filter(node -> node.member().id().equals(id)).findFirst();
  }

  /** Whether the node has a process to itself, so that it can be cut off alone. */
  boolean alone(DemoNode node) {
    return nodes.indexOf(node) < OWN_PROCESS;
  }

  NodeProcess process(DemoNode node) {
    NodeProcess process = processes.get(node);
    if (process == null) {
      throw new IllegalArgumentException("no process runs " + node.member().id());
    }
    return process;
  }

  /** Starts every process and waits until each node answers. */
  void start() throws IOException, InterruptedException {
    for (NodeProcess process : List.copyOf(processes.values())) {
      process.start();
    }
    for (DemoNode node : nodes) {
      awaitReady(node);
    }
  }

  void awaitReady(DemoNode node) throws IOException, InterruptedException {
    process(node).awaitReady(node.address(), START);
  }

  /** Stops all processes side by side. */
  @Override
  public void close() {
    List<NodeProcess> all = processes.values().stream().distinct().toList();
    var done = new CountDownLatch(all.size());
    for (NodeProcess process : all) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  process.stop();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } finally {
                  done.countDown();
                }
              });
    }
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path home) throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
