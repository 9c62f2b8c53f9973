package org.atalaya.node.ui.live;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open pages: a few streams per session, each fed by a thread of its own. */
@Component
class Streams implements SmartLifecycle {
  static final int PER_SESSION = 6;
  static final int IN_ALL = 2000;

  private final Map<String, Deque<Stream>> bySession = new ConcurrentHashMap<>();
  private final Set<Stream> all = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  /** Opens a stream; the oldest of a session makes room for the newest. */
  SseEmitter open(String session) {
    if (!running || all.size() >= IN_ALL) {
      return refused();
    }
    var stream = new Stream(ended -> forget(session, ended));
    all.add(stream);
    bySession.compute(
        session,
        (key, streams) -> {
          Deque<Stream> open = streams == null ? new ArrayDeque<>() : streams;
          open.addLast(stream);
          while (open.size() > PER_SESSION) {
            open.removeFirst().close();
          }
          return open;
        });
    return stream.start();
  }

  void publish(Collection<String> topics) {
    all.forEach(stream -> stream.announce(topics));
  }

  int size() {
    return all.size();
  }

  private void forget(String session, Stream ended) {
    all.remove(ended);
    bySession.computeIfPresent(
        session,
        (key, open) -> {
          open.remove(ended);
          return open.isEmpty() ? null : open;
        });
  }

  private static SseEmitter refused() {
    var emitter = new SseEmitter();
    emitter.complete();
    return emitter;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Runs before the server waits for open requests to end, which these never would. */
  @Override
  public void stop() {
    running = false;
    all.forEach(Stream::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
