package org.atalaya.matching;

/** What was found in one log and not yet told: reading waits when that becomes much. */
final class Backlog {
  private static final int MOST_HITS = 20_000;
  private static final int MOST_BLOCKS = 4096;

  private long hits;
  private int blocks;

  /** Waits until another block may be scanned, and counts it. */
  synchronized void awaitRoom() throws InterruptedException {
    while (hits > MOST_HITS || blocks >= MOST_BLOCKS) {
      wait();
    }
    blocks++;
  }

  synchronized void found(int more) {
    hits += more;
  }

  synchronized void told(int fewer) {
    hits -= fewer;
    blocks--;
    notifyAll();
  }
}
