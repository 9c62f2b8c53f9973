package org.atalaya.node.ui.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page. A slow reader holds up its own thread only, and its backlog is bounded. */
final class Stream {
  /** After this the browser connects anew, and its permission is looked at again. */
  static final Duration LIFE = Duration.ofMinutes(15);

  static final Duration HEARTBEAT = Duration.ofSeconds(20);
  static final Duration BREATH = Duration.ofMillis(250);
  static final int MOST_TOPICS = 100;

  /** Said instead of a long list: anything may have changed. */
  static final String ANYTHING = "*";

  private final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
  private final Consumer<Stream> ended;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean closed;

  Stream(Consumer<Stream> ended) {
    this.ended = ended;
    emitter.onCompletion(this::close);
    emitter.onTimeout(this::close);
    emitter.onError(failure -> close());
  }

  SseEmitter start() {
    Thread.ofVirtual().name("live-update").start(this::run);
    return emitter;
  }

  void announce(Collection<String> topics) {
    lock.lock();
    try {
      if (waiting.size() + topics.size() > MOST_TOPICS) {
        waiting.clear();
        waiting.add(ANYTHING);
      } else {
        waiting.addAll(topics);
      }
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      emitter.send(SseEmitter.event().name("hello").data(""));
      for (Set<String> topics = next(); topics != null; topics = next()) {
        if (topics.isEmpty()) {
          emitter.send(SseEmitter.event().comment("still here"));
        } else {
          emitter.send(SseEmitter.event().name("changed").data(String.join(" ", topics)));
          Thread.sleep(BREATH);
        }
      }
      emitter.complete();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException | IllegalStateException gone) {
      // The reader has closed the page; the container completes the request itself.
    } finally {
      ended.accept(this);
    }
  }

  /** Waits for topics; empty when it is time for a heartbeat, null when the stream is closed. */
  private @Nullable Set<String> next() throws InterruptedException {
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (waiting.isEmpty() && !closed && left > 0) {
        left = news.awaitNanos(left);
      }
      if (closed) {
        return null;
      }
      Set<String> topics = Set.copyOf(waiting);
      waiting.clear();
      return topics;
    } finally {
      lock.unlock();
    }
  }
}
