package org.atalaya.node.sources.formats;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How times are written: by ISO 8601, or as a format says by the letters of {@link
 * DateTimeFormatter}, or by {@code unix} and {@code unix-ms} for seconds and milliseconds since
 * 1970 and {@code windows} for tenths of microseconds since 1601.
 */
final class TimeForms {
  static final TimeForms ISO = new TimeForms(List.of(), ZoneOffset.UTC);

  private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d$");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d{1,9})?");

  /** From 1601 to 1970. */
  private static final long WINDOWS_MILLISECONDS = 11_644_473_600_000L;

  /** How many milliseconds a number means. */
  private static final Map<String, Function<BigDecimal, BigDecimal>> NUMBERS =
      Map.of(
          "unix",
          number -> number.movePointRight(3),
          "unix-ms",
          number -> number,
          "windows",
          number -> number.movePointLeft(4).subtract(BigDecimal.valueOf(WINDOWS_MILLISECONDS)));

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  private final List<DateTimeFormatter> patterns = new ArrayList<>();
  private final ZoneId zone;
  private final List<Function<BigDecimal, BigDecimal>> numbers = new ArrayList<>();

  /**
   * Forms of times.
   *
   * @param forms further ones, tried before ISO 8601
   * @param zone in which times are that name none
   * @throws IllegalArgumentException where a form has other letters
   */
  TimeForms(List<String> forms, ZoneId zone) {
    this.zone = zone;
    for (String form : forms) {
      Function<BigDecimal, BigDecimal> number = NUMBERS.get(form);
      if (number != null) {
        numbers.add(number);
      } else {
        patterns.add(
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(form)
                .toFormatter(Locale.ENGLISH));
      }
    }
  }

  /** The moment, or null when this is no time. */
  @Nullable Instant parse(String text) {
    if (!numbers.isEmpty() && NUMBER.matcher(text).matches()) {
      BigDecimal milliseconds = numbers.getFirst().apply(new BigDecimal(text));
      return Instant.EPOCH
          .plusNanos(
              milliseconds.remainder(BigDecimal.valueOf(1_000)).movePointRight(6).longValue())
          .plusSeconds(milliseconds.movePointLeft(3).longValue());
    }
    return patterns.stream()
        .map(pattern -> instant(pattern, text))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> iso(text));
  }

  private @Nullable Instant instant(DateTimeFormatter pattern, String text) {
    try {
      TemporalAccessor parsed = pattern.parse(text);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Instant.from(parsed);
      }
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return LocalDate.from(parsed)
          .atTime(time == null ? LocalTime.MIDNIGHT : time)
          .atZone(zone)
          .toInstant();
    } catch (DateTimeException other) {
      return null;
    }
  }

  private @Nullable Instant iso(String text) {
    String time = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
    try {
      boolean zoned = time.endsWith("Z") || OFFSET.matcher(time).find();
      if (zoned && time.indexOf(':') > 0) {
        return OffsetDateTime.parse(time.replace(' ', 'T')).toInstant();
      }
      return time.indexOf(':') > 0
          ? LocalDateTime.parse(time, LOCAL)
              .atZone(text.equals(time) ? zone : ZoneOffset.UTC)
              .toInstant()
          : LocalDate.parse(time).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException none) {
      return null;
    }
  }
}
