package org.atalaya.testing.network;

import java.time.Duration;

/**
 * How a line misbehaves.
 *
 * @param delay each piece is held this long, in each direction
 * @param bytesPerSecond the line's rate in each direction, for all its connections together; 0 is
 *     unlimited
 * @param cutAfter each connection is reset after this many bytes from the caller; negative is never
 * @param corruptAt this byte from the caller, counted from 0 in each connection, is inverted;
 *     negative is never
 * @param swap the first two pieces from the caller that come on a connection change places
 * @param silent connections are taken and nothing is ever passed on
 * @param refuse connections are closed as soon as they are made
 */
public record Faults(
    Duration delay,
    long bytesPerSecond,
    long cutAfter,
    long corruptAt,
    boolean swap,
    boolean silent,
    boolean refuse) {
  public static final Faults NONE = new Faults(Duration.ZERO, 0, -1, -1, false, false, false);

  public static Faults delayed(Duration delay) {
    return new Faults(delay, 0, -1, -1, false, false, false);
  }

  /** A thin, long line. */
  public static Faults thin(long bytesPerSecond, Duration delay) {
    return new Faults(delay, bytesPerSecond, -1, -1, false, false, false);
  }

  public static Faults cutAfterBytes(long bytes) {
    return new Faults(Duration.ZERO, 0, bytes, -1, false, false, false);
  }

  public static Faults corruptByte(long position) {
    return new Faults(Duration.ZERO, 0, -1, position, false, false, false);
  }

  public static Faults swapped() {
    return new Faults(Duration.ZERO, 0, -1, -1, true, false, false);
  }

  /** Takes connections and never answers. */
  public static Faults hangs() {
    return new Faults(Duration.ZERO, 0, -1, -1, false, true, false);
  }

  /** The line is down. */
  public static Faults down() {
    return new Faults(Duration.ZERO, 0, -1, -1, false, false, true);
  }
}
