package org.atalaya.node.alerts.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.node.alerts.write.DraftForm;
import org.atalaya.node.alerts.write.DraftText;
import org.springframework.util.MultiValueMap;

/** Reads a draft from the fields of its page; typed times are meant in the writer's zone. */
final class DraftFields {
  private DraftFields() {}

  static DraftForm read(MultiValueMap<String, String> fields, ZoneId zone) {
    Map<String, DraftText> texts = new TreeMap<>();
    for (String language : AlertContent.LANGUAGES) {
      texts.put(
          language,
          new DraftText(
              lines(fields, "title." + language),
              lines(fields, "whatHappened." + language),
              lines(fields, "whoIsAffected." + language),
              lines(fields, "whatToDo." + language),
              null));
    }
    return new DraftForm(
        one(fields, "severity"),
        one(fields, "category"),
        one(fields, "sourceLanguage"),
        texts,
        lines(fields, "products"),
        lines(fields, "vulnerabilities"),
        all(fields, "sectors"),
        lines(fields, "indicators"),
        lines(fields, "references"),
        instant(one(fields, "validFrom"), zone),
        instant(one(fields, "validUntil"), zone),
        one(fields, "tlp"),
        one(fields, "audience"),
        one(fields, "group"),
        all(fields, "members"),
        one(fields, "drill").equals("true"));
  }

  private static String one(MultiValueMap<String, String> fields, String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /** Browsers send line breaks as CR LF. */
  private static String lines(MultiValueMap<String, String> fields, String name) {
    return one(fields, name).replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<String> all(MultiValueMap<String, String> fields, String name) {
    List<String> values = fields.get(name);
    return values == null ? List.of() : values.stream().filter(v -> !v.isBlank()).toList();
  }

  /** What is no time is kept as it was typed, so that it can be shown again and corrected. */
  private static String instant(String typed, ZoneId zone) {
    try {
      return typed.isEmpty() ? "" : LocalDateTime.parse(typed).atZone(zone).toInstant().toString();
    } catch (DateTimeException notATime) {
      return typed;
    }
  }

  /** The value of a {@code datetime-local} field. */
  static String typed(String instant, ZoneId zone) {
    try {
      return instant.isEmpty()
          ? ""
          : Instant.parse(instant)
              .atZone(zone)
              .toLocalDateTime()
              .truncatedTo(ChronoUnit.MINUTES)
              .toString();
    } catch (DateTimeException notATime) {
      return instant;
    }
  }
}
