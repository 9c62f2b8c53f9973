package org.atalaya.testing.network;

/** One direction of a thin line, which all its connections share: what is put on it queues. */
final class Pace {
  private long free = System.nanoTime();

  /** When the last of so many bytes that come now will have left, by {@link System#nanoTime}. */
  synchronized long left(int bytes, long bytesPerSecond) {
    long now = System.nanoTime();
    if (bytesPerSecond <= 0) {
      return now;
    }
    free = Math.max(free, now) + bytes * 1_000_000_000L / bytesPerSecond;
    return free;
  }
}
