package org.atalaya.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.demo.Api;
import org.jspecify.annotations.Nullable;

/**
 * The demo as a person runs it: the hub, Guatemala, Colombia, Mexico and Barbados behind a
 * firewall, each a process with a PostgreSQL of its own, told by its prompt to kill nodes and to
 * start them again.
 */
final class Hemisphere implements AutoCloseable {
  private static final Pattern NODE = Pattern.compile("^ {2}(\\w+) +.*?(http://\\S+) +(\\S+).*");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Where a node is, and the password of its people. */
  record Where(URI address, String password) {}

  private final Process process;
  private final Writer prompt;
  private final Map<String, Where> nodes = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<String> everything = new ArrayList<>();

  private Hemisphere(Process process) {
    this.process = process;
    this.prompt = process.outputWriter(StandardCharsets.UTF_8);
  }

  static Hemisphere start(String name, int firstPort) throws IOException, InterruptedException {
    Path node = Built.node();
    Path home = Path.of("target", name).toAbsolutePath();
    Files.createDirectories(home);
    Process process =
        new ProcessBuilder(
                Built.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Datalaya.java=" + Built.java(),
                "-Datalaya.options=" + Built.OPTIONS,
                "-Datalaya.node=" + node,
                "-Datalaya.aot=" + Built.cache(),
                "-Datalaya.binaries=" + Built.binaries(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.atalaya.demo.Demo",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(firstPort))
            .redirectErrorStream(true)
            .start();
    var hemisphere = new Hemisphere(process);
    Thread.ofVirtual().start(hemisphere::listen);
    hemisphere.await("quit ");
    return hemisphere;
  }

  Where node(String id) {
    Where where = nodes.get(id);
    if (where == null) {
      throw new IllegalArgumentException("no node " + id + " among " + nodes.keySet());
    }
    return where;
  }

  /** Signed in as the officer, who may do everything. */
  Api officer(String id) throws IOException, InterruptedException {
    return Api.signIn(node(id).address(), "ana", node(id).password());
  }

  Api second(String id) throws IOException, InterruptedException {
    return Api.signIn(node(id).address(), "luis", node(id).password());
  }

  /** Kills a node as a power cut would. */
  void cut(String id) throws IOException, InterruptedException {
    tell("cut " + id);
    await("is cut off");
  }

  /** Starts it again and waits until it answers. */
  void back(String id) throws IOException, InterruptedException {
    tell("back " + id);
    await("is back");
  }

  @Override
  public void close() throws IOException {
    tell("quit");
    try {
      process.onExit().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the demo did not end when told to: " + everything, e);
    }
  }

  private void tell(String line) throws IOException {
    prompt.write(line + "\n");
    prompt.flush();
  }

  private void await(String part) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      String line = said.poll(1, TimeUnit.SECONDS);
      if (line != null && line.contains(part)) {
        return;
      }
      if (line == null && !process.isAlive()) {
        throw new IOException("the demo ended before saying “" + part + "”: " + everything);
      }
    }
    throw new IOException("the demo never said “" + part + "”: " + everything);
  }

  private void listen() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (everything) {
          everything.add(line);
        }
        Matcher node = NODE.matcher(line);
        if (node.matches()) {
          nodes.put(node.group(1), new Where(URI.create(node.group(2)), node.group(3)));
        }
        said.add(line);
      }
    } catch (IOException e) {
      said.add("the demo's output broke off: " + e);
    }
  }
}
