package org.atalaya.envelope;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a contact can be reached: {@code 24/7}, or rules such as {@code Mo-Fr 08:00-17:00; Sa
 * 09:00-12:00}, a subset of the notation of OpenStreetMap. A rule that ends at or before its begin
 * ends the next day.
 */
public final class OpeningHours {
  /** Day and night. */
  public static final OpeningHours ALWAYS = new OpeningHours("24/7", List.of());

  private static final int MOST_RULES = 21;
  private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
  private static final Pattern RULE =
      Pattern.compile(
          "(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?"
              + " ([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])");

  private record Rule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    boolean openOn(LocalDate day, LocalDateTime time) {
      if (!days.contains(day.getDayOfWeek())) {
        return false;
      }
      LocalDateTime begin = day.atTime(from);
      LocalDateTime end = to.isAfter(from) ? day.atTime(to) : day.plusDays(1).atTime(to);
      return !time.isBefore(begin) && time.isBefore(end);
    }
  }

  private final String text;
  private final List<Rule> rules;

  private OpeningHours(String text, List<Rule> rules) {
    this.text = text;
    this.rules = List.copyOf(rules);
  }

  /** Reads the notation; throws {@link IllegalArgumentException} where it is another. */
  public static OpeningHours parse(String text) {
    if (text.equals(ALWAYS.text)) {
      return ALWAYS;
    }
    var rules = new ArrayList<Rule>();
    for (String part : text.split("; ?", MOST_RULES + 1)) {
      rules.add(rule(part));
    }
    if (rules.size() > MOST_RULES) {
      throw new IllegalArgumentException("hours have at most " + MOST_RULES + " rules");
    }
    return new OpeningHours(text, rules);
  }

  private static Rule rule(String part) {
    Matcher matcher = RULE.matcher(part);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "hours are 24/7 or rules such as Mo-Fr 08:00-17:00; Sa 09:00-12:00");
    }
    int first = DAYS.indexOf(matcher.group(1));
    int last = matcher.group(2) == null ? first : DAYS.indexOf(matcher.group(2));
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (int day = first; ; day = (day + 1) % DAYS.size()) {
      days.add(DayOfWeek.of(day + 1));
      if (day == last) {
        break;
      }
    }
    return new Rule(days, time(matcher.group(3)), time(matcher.group(4)));
  }

  private static LocalTime time(String text) {
    try {
      return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("hours have a time that is none: " + text, e);
    }
  }

  public boolean openAt(Instant instant, ZoneId zone) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
    LocalDate day = time.toLocalDate();
    return rules.isEmpty()
        || rules.stream()
            .anyMatch(rule -> rule.openOn(day, time) || rule.openOn(day.minusDays(1), time));
  }

  /** When it is open next: the time itself if it is open then. */
  public Optional<Instant> nextOpening(Instant instant, ZoneId zone) {
    if (openAt(instant, zone)) {
      return Optional.of(instant);
    }
    LocalDate today = LocalDate.ofInstant(instant, zone);
    return today
        .datesUntil(today.plusDays(9))
        .flatMap(day -> rules.stream().flatMap(rule -> openings(rule, day, zone.getRules())))
        .filter(opening -> opening.isAfter(instant))
        .min(Instant::compareTo);
  }

  /**
   * Twice where the clocks are put back over it; at the jump where they are put forward over it.
   */
  private static Stream<Instant> openings(Rule rule, LocalDate day, ZoneRules zone) {
    if (!rule.days().contains(day.getDayOfWeek())) {
      return Stream.empty();
    }
    LocalDateTime begin = day.atTime(rule.from());
    var offsets = zone.getValidOffsets(begin);
    return offsets.isEmpty()
        ? Stream.of(zone.getTransition(begin).getInstant())
        : offsets.stream().map(begin::toInstant);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpeningHours hours && text.equals(hours.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
