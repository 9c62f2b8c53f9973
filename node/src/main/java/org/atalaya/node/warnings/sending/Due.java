package org.atalaya.node.warnings.sending;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When digests leave. */
public final class Due {
  private Due() {}

  /** The next full hour. */
  public static Instant hourly(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  /** The next time a clock there shows so. */
  public static Instant daily(Instant now, LocalTime at, ZoneId zone) {
    ZonedDateTime today = now.atZone(zone).with(at);
    Instant then = today.toInstant();
    return then.isAfter(now) ? then : today.plusDays(1).toInstant();
  }
}
