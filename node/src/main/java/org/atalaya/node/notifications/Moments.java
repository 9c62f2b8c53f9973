package org.atalaya.node.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times as messages say them. */
public final class Moments {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moments() {}

  public static String utc(Instant instant) {
    return UTC.format(instant);
  }

  /** As the reader's clock and language have it, with UTC beside. */
  public static String local(Instant instant, Locale language, ZoneId zone) {
    String there =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language)
            .withZone(zone)
            .format(instant);
    return there + " (" + utc(instant) + ")";
  }
}
