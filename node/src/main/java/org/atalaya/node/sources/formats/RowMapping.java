package org.atalaya.node.sources.formats;

import com.google.common.net.InetAddresses;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.formats.Format.Field;
import org.jspecify.annotations.Nullable;

/** Makes observations of the rows of one report. */
public final class RowMapping {
  /** How far a sender's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofDays(2);

  private static final int LONGEST = 4_000;

  /** Of a name of a host (RFC 1035 section 2.3.4). */
  private static final int LONGEST_HOST = 253;

  private static final long MOST_AS_NUMBER = 4_294_967_294L;
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  private final List<@Nullable Field> fields;
  private final List<String> names;
  private final Map<Field, String> constants;

  private RowMapping(
      List<@Nullable Field> fields, List<String> names, Map<Field, String> constants) {
    this.fields = fields;
    this.names = names;
    this.constants = constants;
  }

  /** Nothing, if no column tells whom an observation is about. */
  static Optional<RowMapping> of(Format format, String file, List<String> columns) {
    List<@Nullable Field> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean somebody = false;
    for (String column : columns) {
      String name = column.strip().toLowerCase(Locale.ROOT);
      Field field = format.columns().get(name);
      fields.add(field);
      names.add(name);
      somebody |= field == Field.ADDRESS || field == Field.HOST || field == Field.URL;
    }
    Map<Field, String> constants = new EnumMap<>(Field.class);
    constants.putAll(format.constants());
    format.topics().stream()
        .filter(topic -> topic.file().matcher(file).find())
        .findFirst()
        .ifPresent(topic -> constants.putAll(topic.constants()));
    return somebody ? Optional.of(new RowMapping(fields, names, constants)) : Optional.empty();
  }

  /**
   * The observation of a row.
   *
   * @param now when it is read; an observation that is days ahead of it is none
   */
  public Observation observation(long report, long place, List<String> row, Instant now)
      throws RowFault {
    if (row.size() > fields.size()) {
      throw new RowFault("columns", row.size() + " > " + fields.size());
    }
    Map<Field, String> values = new EnumMap<>(constants);
    Map<String, String> extra = new HashMap<>();
    var given = new EnumMap<Field, String>(Field.class);
    for (int at = 0; at < row.size(); at++) {
      String value = row.get(at).strip();
      if (value.isEmpty()) {
        continue;
      }
      if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
        throw new RowFault("value", names.get(at));
      }
      Field field = fields.get(at);
      if (field == null || given.putIfAbsent(field, value) != null) {
        extra.put(names.get(at), value);
      }
    }
    values.putAll(given);
    return made(report, place, values, extra, now);
  }

  private static Observation made(
      long report, long place, Map<Field, String> values, Map<String, String> extra, Instant now)
      throws RowFault {
    String address = address(values.get(Field.ADDRESS));
    String host = host(values.get(Field.HOST));
    String url = values.get(Field.URL);
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
    if (!InetAddresses.isInetAddress(text)) {
      throw new RowFault("address", text);
    }
    return InetAddresses.toAddrString(InetAddresses.forString(text));
  }

  private static @Nullable String host(@Nullable String text) throws RowFault {
    if (text == null) {
      return null;
    }
    String name = text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (name.length() > LONGEST_HOST) {
      throw new RowFault("value", "host");
    }
    return name;
  }

  /** Zero means that it is not known. */
  private static @Nullable Long number(String name, @Nullable String text, long most)
      throws RowFault {
    if (text == null) {
      return null;
    }
    try {
      long number = Long.parseLong(text.replaceFirst("^(?i)AS", ""));
      if (number < 0 || number > most) {
        throw new RowFault(name, text);
      }
      return number == 0 ? null : number;
    } catch (NumberFormatException none) {
      throw new RowFault(name, text);
    }
  }

  /** Without a zone it is UTC; without a time it was seen when it is read. */
  private static Instant observed(@Nullable String text, Instant now) throws RowFault {
    if (text == null) {
      return now;
    }
    Instant time = time(text);
    if (time.isAfter(now.plus(AHEAD))) {
      throw new RowFault("future", text);
    }
    if (time.isBefore(Instant.EPOCH)) {
      throw new RowFault("time", text);
    }
    return time;
  }

  private static Instant time(String text) throws RowFault {
    String time = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
    try {
      boolean zoned = time.endsWith("Z") || time.matches(".*[+-]\\d\\d:?\\d\\d");
      return zoned && time.indexOf(':') > 0
          ? OffsetDateTime.parse(time.replace(' ', 'T')).toInstant()
          : LocalDateTime.parse(time, LOCAL).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException none) {
      throw new RowFault("time", text);
    }
  }
}
