package org.atalaya.node.exchange.intake;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Channels in which something is missing, for whoever asks for it. Only a hint: the table knows.
 */
@Component
public class Missing {
  private final BlockingQueue<Gap> noticed = new LinkedBlockingQueue<>();

  /**
   * A channel in which something is missing.
   *
   * @param hub who left it out of what it handed on, if it was not the origin itself
   */
  public record Gap(MemberId origin, @Nullable MemberId hub) {}

  void notice(Gap gap) {
    if (!noticed.contains(gap)) {
      noticed.add(gap);
    }
  }

  /** The next channel, or null when none was noticed in time. */
  public @Nullable Gap next(Duration wait) throws InterruptedException {
    return noticed.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
