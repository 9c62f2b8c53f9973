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
  private final BlockingQueue<MemberId> noticed = new LinkedBlockingQueue<>();

  void notice(MemberId origin) {
    if (!noticed.contains(origin)) {
      noticed.add(origin);
    }
  }

  /** The next channel, or null when none was noticed in time. */
  public @Nullable MemberId next(Duration wait) throws InterruptedException {
    return noticed.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
