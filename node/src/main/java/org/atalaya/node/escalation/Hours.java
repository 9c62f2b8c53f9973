package org.atalaya.node.escalation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours in which a contact can be told: {@code 24/7}, or days and times in the contact's zone such as {@code Mo-Fr
 * 08:00-17:00}.
 */
record Hours(boolean always, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
  static final Hours ALWAYS =
      new Hours(true, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  private static final Pattern FORM =
      Pattern.compile("(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "Mo", DayOfWeek.MONDAY,
          "Tu", DayOfWeek.TUESDAY,
          "We", DayOfWeek.WEDNESDAY,
          "Th", DayOfWeek.THURSDAY,
          "Fr", DayOfWeek.FRIDAY,
          "Sa", DayOfWeek.SATURDAY,
          "Su", DayOfWeek.SUNDAY);

  /** Reads the hours of a card; what cannot be read counts as always, so that nobody is left untold. */
  static Hours of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return ALWAYS;
    }
    try {
      LocalTime from = LocalTime.parse(form.group(3));
      LocalTime until = LocalTime.parse(form.group(4));
      return new Hours(false, days(form.group(1), form.group(2)), from, until);
    } catch (java.time.format.DateTimeParseException e) {
      return ALWAYS;
    }
  }

  /** When the contact can be told: now, or when the hours next begin. */
  Instant next(Instant now, ZoneId zone) {
    if (always || open(now.atZone(zone))) {
      return now;
    }
    ZonedDateTime there = now.atZone(zone);
    for (int day = 0; day <= 7; day++) {
      ZonedDateTime begins = there.toLocalDate().plusDays(day).atTime(from).atZone(zone);
      if (days.contains(begins.getDayOfWeek()) && begins.toInstant().isAfter(now)) {
        return begins.toInstant();
      }
    }
    return now;
  }

  boolean includes(Instant now, ZoneId zone) {
    return next(now, zone).equals(now);
  }

  private boolean open(ZonedDateTime there) {
    LocalTime time = there.toLocalTime();
    if (from.isBefore(until)) {
      return days.contains(there.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(until);
    }
    // A night shift: it began today, or yesterday and lasts into today.
    return (days.contains(there.getDayOfWeek()) && !time.isBefore(from))
        || (days.contains(there.minusDays(1).getDayOfWeek()) && time.isBefore(until));
  }

  private static Set<DayOfWeek> days(String first, String last) {
    DayOfWeek day = DAYS.getOrDefault(first, DayOfWeek.MONDAY);
    DayOfWeek end = Optional.ofNullable(last).map(DAYS::get).orElse(day);
    var days = EnumSet.of(day);
    while (day != end) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }
}
