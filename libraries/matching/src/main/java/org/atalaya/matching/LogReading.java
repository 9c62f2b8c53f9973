package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads one log in a thread of its own, cuts it into blocks, and lets them be scanned. */
final class LogReading implements Runnable {
  /** What comes next: a block that is scanned, a problem, or, when both are absent, the end. */
  record Step(@Nullable Future<BlockHits> block, @Nullable LogProblem problem) {}

  private final LogSource source;
  private final BlockScanning scanning;
  private final LogReceiver receiver;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final Backlog backlog = new Backlog();
  private volatile @Nullable Error failure;

  LogReading(LogSource source, BlockScanning scanning, LogReceiver receiver) {
    this.source = source;
    this.scanning = scanning;
    this.receiver = receiver;
  }

  String name() {
    return source.name();
  }

  /** What comes next, or null at the end. */
  @Nullable Step next() throws InterruptedException {
    Step step = steps.take();
    boolean ended = step.block() == null && step.problem() == null;
    Error failed = failure;
    if (ended && failed != null) {
      throw new IllegalStateException("reading " + name() + " failed", failed);
    }
    return ended ? null : step;
  }

  /** The hits of a block were told. */
  void told(int hits) {
    backlog.told(hits);
  }

  @Override
  public void run() {
    try (InputStream in = source.opener().open()) {
      InputStream unpacked = Unpacked.stream(new CountedStream(in, receiver::read), this::problem);
      new BlockReader(unpacked, scanning.blocks()).read(this::submit);
    } catch (IOException | RuntimeException e) {
      problem("", e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      failure = e;
      throw e;
    } finally {
      steps.add(new Step(null, null));
    }
  }

  private void problem(String place, String message) {
    steps.add(new Step(null, new LogProblem(source.name(), place, message)));
  }

  private void submit(Block block) throws InterruptedException {
    backlog.awaitRoom();
    steps.add(new Step(scanning.scan(block, backlog), null));
  }
}
