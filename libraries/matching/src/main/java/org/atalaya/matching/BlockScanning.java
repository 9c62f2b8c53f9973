package org.atalaya.matching;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Scans blocks with as many threads as the executor has. */
final class BlockScanning {
  private final ExecutorService executor;
  private final BlockPool blocks;
  private final ThreadLocal<TokenScanner> scanners;

  BlockScanning(ExecutorService executor, BlockPool blocks, IndicatorTable table, V4Map v4Map) {
    this.executor = executor;
    this.blocks = blocks;
    this.scanners = ThreadLocal.withInitial(() -> new TokenScanner(table, v4Map));
  }

  BlockPool blocks() {
    return blocks;
  }

  /** Scans the block, gives it back, and says what was found. */
  Future<BlockHits> scan(Block block, Backlog backlog) {
    return executor.submit(
        () -> {
          try {
            BlockHits hits = BlockHits.of(block, scanners.get());
            backlog.found(hits.size());
            return hits;
          } finally {
            blocks.giveBack(block);
          }
        });
  }
}
