package org.atalaya.node.sources.formats;

import com.google.common.net.InetAddresses;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.formats.Reading.Rule;
import org.jspecify.annotations.Nullable;

/** Makes observations of the records of one report. */
public final class RowMapping {
  /** How far a sender's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofDays(2);

  private static final int LONGEST = 4_000;

  /** Of a name of a host (RFC 1035 section 2.3.4). */
  private static final int LONGEST_HOST = 253;

  private static final long MOST_AS_NUMBER = 4_294_967_294L;

  private final Reading reading;

  public RowMapping(Reading reading) {
    this.reading = reading;
  }

  /**
   * The observation of a record, or null where the format leaves such records out.
   *
   * @param now when it is read; an observation that is days ahead of it is none
   */
  public @Nullable Observation observation(long report, long place, Cells cells, Instant now)
      throws RowFault {
    Map<Field, String> given = new EnumMap<>(Field.class);
    Map<String, String> extra = new HashMap<>();
    for (int at = 0; at < cells.values().size(); at++) {
      put(cells.names().get(at), cells.values().get(at).strip(), given, extra);
    }
    Map<Field, String> values = new EnumMap<>(reading.constants());
    values.putAll(given);
    if (!reading.rules().isEmpty()) {
      Map<String, String> named = named(cells);
      for (Rule rule : reading.rules()) {
        if (holds(rule, named)) {
          if (rule.leaveOut()) {
            return null;
          }
          values.putAll(rule.set());
          rule.columns().forEach((column, field) -> take(column, field, named, values, extra));
        }
      }
    }
    return made(report, place, values, extra, now);
  }

  /** What each column says, and each part of one. */
  private Map<String, String> named(Cells cells) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int at = 0; at < cells.values().size(); at++) {
      String name = cells.names().get(at);
      String value = cells.values().get(at).strip();
      named.putIfAbsent(name, value);
      parts(name, value).forEach(named::putIfAbsent);
    }
    return named;
  }

  private void take(
      String column,
      Field field,
      Map<String, String> named,
      Map<Field, String> values,
      Map<String, String> extra) {
    String value = named.getOrDefault(column, "");
    if (!value.isEmpty() && !reading.empty().contains(value)) {
      values.put(field, meant(column, value));
      extra.remove(column);
    }
  }

  private void put(String name, String value, Map<Field, String> given, Map<String, String> extra)
      throws RowFault {
    if (value.isEmpty() || reading.empty().contains(value) || reading.drop().contains(name)) {
      return;
    }
    if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
      throw new RowFault("value", name);
    }
    Map<String, String> parts = parts(name, value);
    if (parts.isEmpty()) {
      assign(name, value, given, extra);
    }
    parts.forEach((part, found) -> assign(part, found, given, extra));
  }

  /** What a value is taken apart into: of all places where the pattern matches the first counts. */
  private Map<String, String> parts(String name, String value) {
    Pattern split = reading.split().get(name);
    if (split == null) {
      return Map.of();
    }
    Map<String, String> found = new LinkedHashMap<>();
    Matcher matcher = split.matcher(value);
    while (matcher.find()) {
      for (String part : split.namedGroups().keySet()) {
        String text = matcher.group(part);
        if (text != null && !text.isBlank()) {
          found.putIfAbsent(part.toLowerCase(Locale.ROOT), text.strip());
        }
      }
    }
    return found;
  }

  private void assign(
      String name, String value, Map<Field, String> given, Map<String, String> extra) {
    Field field = reading.columns().get(name);
    if (field == null || given.putIfAbsent(field, meant(name, value)) != null) {
      extra.put(name, value);
    } else if (reading.values().containsKey(name)) {
      extra.put(name, value); // what it was called before it was understood
    }
  }

  /** What the format says that a word of this column means. */
  private String meant(String name, String value) {
    Map<String, String> words = reading.values().get(name);
    if (words == null) {
      return value;
    }
    String meant = words.get(value.toLowerCase(Locale.ROOT));
    return meant == null ? words.getOrDefault("*", value) : meant;
  }

  private static boolean holds(Rule rule, Map<String, String> named) {
    return rule.when().entrySet().stream().allMatch(one -> matches(one, named))
        && rule.unless().entrySet().stream().noneMatch(one -> matches(one, named));
  }

  private static boolean matches(Map.Entry<String, Pattern> one, Map<String, String> named) {
    String column = one.getKey();
    if (!column.endsWith(".*")) {
      return one.getValue().matcher(named.getOrDefault(column, "")).find();
    }
    String begin = column.substring(0, column.length() - 1);
    return named.entrySet().stream()
        .anyMatch(
            cell ->
                cell.getKey().startsWith(begin) && one.getValue().matcher(cell.getValue()).find());
  }

  private Observation made(
      long report, long place, Map<Field, String> values, Map<String, String> extra, Instant now)
      throws RowFault {
    String address = address(values.get(Field.ADDRESS));
    String host = host(values.get(Field.HOST));
    String url = url(values.get(Field.URL), host);
    if (address == null && host == null && url == null) {
      throw new RowFault("nobody", "");
    }
    String category = values.getOrDefault(Field.CATEGORY, "other/undetermined");
    if (!Rsit.has(category)) {
      throw new RowFault("category", category);
    }
    Long port = number("port", values.get(Field.PORT), 65_535);
    String malware = values.get(Field.MALWARE);
    String identifier = values.getOrDefault(Field.IDENTIFIER, malware == null ? category : malware);
    return new Observation(
        report,
        place,
        observed(values.get(Field.OBSERVED), now),
        category,
        identifier.toLowerCase(Locale.ROOT),
        severity(values.get(Field.SEVERITY)),
        address,
        port == null ? null : port.intValue(),
        number("as-number", values.get(Field.AS_NUMBER), MOST_AS_NUMBER),
        host,
        url,
        values.get(Field.PROTOCOL),
        malware,
        extra);
  }

  private static @Nullable String address(@Nullable String text) throws RowFault {
    if (text == null) {
      return null;
    }
    // A network of one address is that address.
    String whole = text.indexOf(':') < 0 ? "/32" : "/128";
    String one = text.endsWith(whole) ? text.substring(0, text.length() - whole.length()) : text;
    if (!InetAddresses.isInetAddress(one)) {
      throw new RowFault(text.indexOf('/') < 0 ? "address" : "network", text);
    }
    return InetAddresses.toAddrString(InetAddresses.forString(one));
  }

  private static @Nullable String host(@Nullable String text) throws RowFault {
    if (text == null) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    if (name.length() > LONGEST_HOST) {
      throw new RowFault("value", "host");
    }
    return name;
  }

  /** A path belongs to the host; {@code hxxp} was written so that nobody follows it. */
  private static @Nullable String url(@Nullable String text, @Nullable String host) {
    if (text == null) {
      return null;
    }
    if (text.startsWith("/") && host != null) {
      return "http://" + host + text;
    }
    return text.regionMatches(true, 0, "hxxp", 0, 4)
        ? "http" + text.substring(4).replace("[.]", ".")
        : text;
  }

  /** One of five words, or null for what is none. */
  private static @Nullable String severity(@Nullable String text) {
    return text == null
        ? null
        : switch (text.toLowerCase(Locale.ROOT)) {
          case "critical" -> "critical";
          case "high" -> "high";
          case "medium" -> "medium";
          case "low" -> "low";
          case "info" -> "info";
          default -> null;
        };
  }

  /** Zero means that it is not known. */
  private static @Nullable Long number(String name, @Nullable String text, long most)
      throws RowFault {
    if (text == null) {
      return null;
    }
    try {
      long number =
          Long.parseLong(text.regionMatches(true, 0, "AS", 0, 2) ? text.substring(2) : text);
      if (number < 0 || number > most) {
        throw new RowFault(name, text);
      }
      return number == 0 ? null : number;
    } catch (NumberFormatException none) {
      throw new RowFault(name, text);
    }
  }

  /** Without a time it was seen when it is read. */
  private Instant observed(@Nullable String text, Instant now) throws RowFault {
    if (text == null) {
      return now;
    }
    Instant time = reading.times().parse(text);
    if (time == null || time.isBefore(Instant.EPOCH)) {
      throw new RowFault("time", text);
    }
    if (time.isAfter(now.plus(AHEAD))) {
      throw new RowFault("future", text);
    }
    return time;
  }
}
