package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into blocks at line feeds. A line that is longer than a block is cut into blocks
 * that overlap by the longest token on both sides, and each reports the tokens of its own part.
 */
final class BlockReader {
  /** Receives the blocks in their order and gives them back when done. */
  @FunctionalInterface
  interface Receiver {
    void block(Block block) throws InterruptedException;
  }

  private static final int FIRST = TokenScanner.FIRST;
  private static final int OVERLAP = TokenScanner.LONGEST;

  private final InputStream in;
  private final BlockPool pool;

  /** Where in the stream the current buffer's text begins. */
  private long offset;

  private int to = FIRST;
  private int ownFrom = FIRST;

  BlockReader(InputStream in, BlockPool pool) {
    this.in = in;
    this.pool = pool;
  }

  /** Reads to the end; what was read before a fault is handed on. */
  void read(Receiver receiver) throws IOException, InterruptedException {
    Block block = pool.take();
    boolean more = true;
    while (more) {
      try {
        more = fill(block.buffer());
      } catch (IOException | RuntimeException e) {
        block.fill(offset, to, ownFrom, to);
        receiver.block(block);
        throw e;
      }
      if (!more) {
        block.fill(offset, to, ownFrom, to);
        receiver.block(block);
      } else {
        block = cut(block, receiver);
      }
    }
  }

  /** Reads until the buffer is full; false at the end of the stream. */
  private boolean fill(byte[] buffer) throws IOException {
    int full = FIRST + pool.capacity();
    while (to < full) {
      int read = in.read(buffer, to, full - to);
      if (read < 0) {
        return false;
      }
      to += read;
    }
    return true;
  }

  private Block cut(Block block, Receiver receiver) throws InterruptedException {
    byte[] buffer = block.buffer();
    int end = to;
    while (end > ownFrom && buffer[end - 1] != '\n') {
      end--;
    }
    boolean longLine = end == ownFrom;
    int keepFrom = longLine ? to - 2 * OVERLAP : end;
    int own = longLine ? to - OVERLAP : end;
    Block next = pool.take();
    System.arraycopy(buffer, keepFrom, next.buffer(), FIRST, to - keepFrom);
    int scanned = longLine ? to : end;
    block.fill(offset, scanned, ownFrom, own);
    offset += keepFrom - FIRST;
    to = FIRST + to - keepFrom;
    ownFrom = FIRST + own - keepFrom;
    receiver.block(block);
    return next;
  }
}
