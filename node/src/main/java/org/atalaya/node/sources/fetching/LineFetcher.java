package org.atalaya.node.sources.fetching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.sources.SourceKind;
import org.atalaya.node.sources.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lines that others send to a port of this node. They are written to a file as they come, and each
 * time the source is looked at what has come is one report.
 */
@Component
public class LineFetcher implements Fetcher, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LineFetcher.class);
  private static final String FOLDER = "lines";
  private static final int LOWEST_PORT = 1024;
  private static final int HIGHEST_PORT = 65_535;

  private final DataDirectory data;
  private final SourceSettings settings;
  private final Clock clock;
  private final Map<Long, LineServer> servers = new ConcurrentHashMap<>();
  private final Map<Long, String> failures = new ConcurrentHashMap<>();
  private volatile boolean running;

  LineFetcher(DataDirectory data, SourceSettings settings, Clock clock) {
    this.data = data;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.LINES;
  }

  @Override
  public void requirePlace(String place) throws FetchFailed {
    if (!place.matches("\\d{1,5}")
        || Integer.parseInt(place) < LOWEST_PORT
        || Integer.parseInt(place) > HIGHEST_PORT) {
      throw new FetchFailed("place", place);
    }
  }

  /** Listens for these sources, by their ids with their ports, and for no others. */
  public synchronized void listen(Map<Long, Integer> wanted) {
    if (!running) {
      return;
    }
    Map<Long, LineServer> gone = new HashMap<>(servers);
    wanted.forEach(
        (source, port) -> {
          LineServer there = servers.get(source);
          if (there != null && there.port() == port) {
            gone.remove(source);
          }
        });
    gone.forEach(
        (source, server) -> {
          servers.remove(source);
          server.close();
          log.info("Nothing is taken on port {} for source {} any more", server.port(), source);
        });
    failures.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (source, port) -> {
          if (!servers.containsKey(source)) {
            begin(source, port);
          }
        });
    servers.values().forEach(LineServer::flush);
  }

  private void begin(long source, int port) {
    try {
      servers.put(
          source,
          LineServer.open(
              settings.listenAddress(), port, spool(source), settings.largest().toBytes()));
      if (failures.remove(source) != null) {
        log.info("Source {} listens on port {} now", source, port);
      }
    } catch (IOException e) {
      String reason = settings.listenAddress() + ":" + port + " " + e.getMessage();
      if (failures.put(source, reason) == null) {
        log.warn("Source {} cannot listen: {}", source, reason);
      }
    }
  }

  private Path spool(long source) {
    return data.directory(FOLDER).resolve(source + ".log");
  }

  @Override
  public void fetch(Job job, Sink sink) throws FetchFailed, IOException {
    Path spool = spool(job.id());
    Path taken = spool.resolveSibling(job.id() + ".taken");
    take(taken, sink); // what a crash left
    LineServer server = servers.get(job.id());
    if (server != null) {
      server.moveTo(taken);
    } else if (Files.exists(spool)) {
      Files.move(spool, taken, StandardCopyOption.ATOMIC_MOVE);
    }
    take(taken, sink);
    String failure = failures.get(job.id());
    if (failure != null) {
      throw new FetchFailed("listen", failure);
    }
  }

  private void take(Path file, Sink sink) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    if (Files.size(file) > 0) {
      try (InputStream content = Files.newInputStream(file)) {
        sink.take("lines-" + clock.instant().toString().replace(':', '-') + ".txt", content);
      }
    }
    Files.delete(file);
  }

  @Override
  public String test(Job job) throws FetchFailed {
    LineServer server = servers.get(job.id());
    if (server == null) {
      @Nullable String failure = failures.get(job.id());
      throw new FetchFailed("listen", failure == null ? job.place() : failure);
    }
    return settings.listenAddress() + ":" + server.port() + " (" + server.senders() + ")";
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    servers.values().forEach(LineServer::close);
    servers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
