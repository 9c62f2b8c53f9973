package org.atalaya.node.ui.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes times and durations for the viewer; templates reach it as {@code #times}. */
@Component
public class Times {
  private final Viewer viewer;
  private final Clock clock;
  private final MessageSource words;

  Times(Viewer viewer, Clock clock, MessageSource words) {
    this.viewer = viewer;
    this.clock = clock;
    this.words = words;
  }

  /** For the {@code datetime} attribute, to the second. */
  public String machine(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Date and minute in the viewer's zone; the year only when it is another than this one. */
  public String local(Instant time) {
    ZonedDateTime local = time.atZone(viewer.zone());
    boolean thisYear = local.getYear() == clock.instant().atZone(viewer.zone()).getYear();
    return format(local, thisYear ? "d MMM HH:mm" : "d MMM uuuu HH:mm");
  }

  /** Date, second and zone, for a tooltip. */
  public String exact(Instant time) {
    ZoneId zone = viewer.zone();
    return format(time.atZone(zone), "EEEE d MMMM uuuu HH:mm:ss") + " (" + zoneName(zone) + ")";
  }

  /** The same in UTC, with the day only when it is another; empty when the viewer is in UTC. */
  public String utc(Instant time) {
    ZonedDateTime local = time.atZone(viewer.zone());
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    if (local.getOffset().getTotalSeconds() == 0) {
      return "UTC";
    }
    boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
    return format(utc, sameDay ? "HH:mm" : "d MMM HH:mm") + " UTC";
  }

  /** The time of a clock that stands in the footer, in UTC. */
  public String clock() {
    return format(clock.instant().atZone(ZoneOffset.UTC), "HH:mm");
  }

  /** How long ago or how far ahead, roughly. */
  public String ago(Instant time) {
    Duration passed = Duration.between(time, clock.instant());
    if (passed.abs().toSeconds() < 45) {
      return say("ui.time.now");
    }
    return say(passed.isNegative() ? "ui.time.ahead" : "ui.time.ago", duration(passed.abs()));
  }

  /** A length of time in its two largest units, such as {@code 1 h 5 min}. */
  public String duration(@Nullable Duration length) {
    if (length == null) {
      return "–";
    }
    long seconds = Math.abs(length.toSeconds());
    if (seconds < 60) {
      return length.abs().toMillis() < 1000 && !length.isZero()
          ? say("ui.time.ms", length.abs().toMillis())
          : say("ui.time.s", seconds);
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return pair("ui.time.min", minutes, "ui.time.s", minutes < 10 ? seconds % 60 : 0);
    }
    long hours = minutes / 60;
    return hours < 24
        ? pair("ui.time.h", hours, "ui.time.min", minutes % 60)
        : pair("ui.time.d", hours / 24, "ui.time.h", hours < 24 * 14 ? hours % 24 : 0);
  }

  private String pair(String key, long value, String smallerKey, long smaller) {
    return say(key, value) + (smaller == 0 ? "" : " " + say(smallerKey, smaller));
  }

  private String say(String key, Object... arguments) {
    return words.getMessage(key, arguments, viewer.language());
  }

  private String format(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, viewer.language()).format(time);
  }

  private String zoneName(ZoneId zone) {
    String id = zone.getId();
    Locale language = viewer.language();
    return zone.equals(ZoneOffset.UTC)
        ? "UTC"
        : id.substring(id.lastIndexOf('/') + 1).replace('_', ' ')
            + ", "
            + DateTimeFormatter.ofPattern("OOOO", language).format(clock.instant().atZone(zone));
  }
}
