package org.atalaya.node.exchange.sending;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures. */
public final class Backoff {
  /** Doubles with each failure up to the longest, of which a random part of up to half is taken. */
  public static Duration after(Duration first, Duration longest, int failures) {
    double doubled = first.toMillis() * Math.pow(2, Math.min(30, failures - 1));
    long most = (long) Math.min(doubled, (double) longest.toMillis());
    return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  private Backoff() {}
}
