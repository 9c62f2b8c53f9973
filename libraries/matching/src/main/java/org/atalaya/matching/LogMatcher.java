package org.atalaya.matching;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Finds a table's indicators in logs, as whole tokens. Lines of any length and any bytes are read
 * in bounded memory; the order of hits does not depend on the number of threads.
 *
 * <p>What a token is, for each kind of indicator, is written in {@code docs/match.md}.
 */
public final class LogMatcher {
  /** How much of a log one thread looks at in one piece. */
  static final int BLOCK = 1 << 18;

  private final IndicatorTable table;
  private final V4Map v4Map;
  private final int threads;
  private final int block;

  /** A matcher that uses so many threads. */
  public LogMatcher(IndicatorTable table, int threads) {
    this(table, threads, BLOCK);
  }

  LogMatcher(IndicatorTable table, int threads, int block) {
    if (threads < 1 || block < 4 * TokenScanner.LONGEST) {
      throw new IllegalArgumentException("one thread at least, and room for some tokens");
    }
    this.table = table;
    this.v4Map = table.v4Map();
    this.threads = threads;
    this.block = block;
  }

  /**
   * Reads the logs to their ends.
   *
   * @throws IOException what the receiver threw
   */
  public void match(List<LogSource> logs, LogReceiver receiver)
      throws IOException, InterruptedException {
    int ahead = Math.min(threads, 4);
    var blocks = new BlockPool(threads + 3 * ahead, block);
    ExecutorService scanners = Executors.newFixedThreadPool(threads);
    ExecutorService readers = Executors.newCachedThreadPool();
    try {
      var scanning = new BlockScanning(scanners, blocks, table, v4Map);
      Iterator<LogSource> waiting = logs.iterator();
      var running = new ArrayDeque<LogReading>();
      while (waiting.hasNext() || !running.isEmpty()) {
        while (waiting.hasNext() && running.size() < ahead) {
          var reading = new LogReading(waiting.next(), scanning, receiver);
          readers.execute(reading);
          running.add(reading);
        }
        tell(running.remove(), receiver);
      }
    } finally {
      readers.shutdownNow();
      scanners.shutdownNow();
    }
  }

  /** What is found in a text that is in memory, by the thread that asks. */
  public List<LogHit> find(String name, byte[] text) {
    var whole = new Block(text.length);
    System.arraycopy(text, 0, whole.buffer(), TokenScanner.FIRST, text.length);
    int end = TokenScanner.FIRST + text.length;
    whole.fill(0, end, TokenScanner.FIRST, end);
    BlockHits hits = BlockHits.of(whole, new TokenScanner(table, v4Map));
    return IntStream.range(0, hits.size())
        .mapToObj(number -> hits.hit(number, name, 1, table))
        .toList();
  }

  /** Tells what is found in one log, as soon as it is found. */
  private void tell(LogReading reading, LogReceiver receiver)
      throws IOException, InterruptedException {
    long line = 1;
    for (LogReading.Step step = reading.next(); step != null; step = reading.next()) {
      if (step.problem() != null) {
        receiver.problem(step.problem());
      }
      if (step.block() != null) {
        BlockHits hits = result(step);
        for (int number = 0; number < hits.size(); number++) {
          receiver.hit(hits.hit(number, reading.name(), line, table));
        }
        line += hits.lines();
        reading.told(hits.size());
      }
    }
  }

  private static BlockHits result(LogReading.Step step) throws InterruptedException {
    try {
      if (step.block() == null) {
        throw new IllegalStateException("no block");
      }
      return step.block().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a scan failed", e.getCause());
    }
  }
}
