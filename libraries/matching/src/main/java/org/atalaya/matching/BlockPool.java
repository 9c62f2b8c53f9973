package org.atalaya.matching;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A fixed number of buffers, so that reading waits for scanning. */
final class BlockPool {
  private final BlockingQueue<Block> free;
  private final int capacity;

  BlockPool(int count, int capacity) {
    this.capacity = capacity;
    this.free = new ArrayBlockingQueue<>(count);
    for (int number = 0; number < count; number++) {
      free.add(new Block(capacity));
    }
  }

  int capacity() {
    return capacity;
  }

  Block take() throws InterruptedException {
    return free.take();
  }

  void giveBack(Block block) {
    free.add(block);
  }
}
