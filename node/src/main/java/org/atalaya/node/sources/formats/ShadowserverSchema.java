package org.atalaya.node.sources.formats;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.sources.formats.Format.Topic;
import org.atalaya.node.sources.formats.Reading.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema that the Shadowserver Foundation publishes for IntelMQ: for each of its reports which
 * column means what. A report is known by the name in its file's name.
 */
final class ShadowserverSchema {
  static final String NAME = "shadowserver";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FQDN = "\"source.fqdn\"";
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("time.source", Field.OBSERVED),
          Map.entry("source.ip", Field.ADDRESS),
          Map.entry("source.network", Field.ADDRESS),
          Map.entry("source.port", Field.PORT),
          Map.entry("source.asn", Field.AS_NUMBER),
          Map.entry("source.fqdn", Field.HOST),
          Map.entry("source.reverse_dns", Field.HOST),
          Map.entry("source.url", Field.URL),
          Map.entry("protocol.transport", Field.PROTOCOL),
          Map.entry("malware.name", Field.MALWARE),
          Map.entry("classification.identifier", Field.IDENTIFIER),
          Map.entry("severity", Field.SEVERITY));

  private ShadowserverSchema() {}

  static Format read(String schema) throws FormatFault {
    JsonNode root;
    try {
      root = JSON.readTree(schema);
    } catch (JacksonException broken) {
      throw new FormatFault("schema", String.valueOf(broken.getOriginalMessage()));
    }
    List<Topic> topics = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : root.properties()) {
      if (one.getKey().startsWith("_")) {
        continue;
      }
      topics.add(topic(one.getKey(), one.getValue()));
    }
    if (topics.isEmpty()) {
      throw new FormatFault("schema", "{}");
    }
    return new Format(
        NAME, Shape.CSV, ',', "", 0, List.of(), reading(Map.of(), Map.of(), List.of()), topics);
  }

  private static Topic topic(String name, JsonNode report) throws FormatFault {
    if (!name.matches("\\w+") || !report.path("required_fields").isArray()) {
      throw new FormatFault("schema", name);
    }
    Map<String, Field> columns = new LinkedHashMap<>();
    boolean byTag = false;
    boolean named = report.toString().contains(FQDN);
    for (String part : List.of("required_fields", "optional_fields")) {
      for (JsonNode field : report.path(part)) {
        String means = field.path(0).asString("");
        String column = field.path(1).asString("").toLowerCase(Locale.ROOT);
        boolean tag = field.path(2).asString("").startsWith("scan_exchange_");
        byTag |= tag;
        Field known = FIELDS.get(means);
        // what the machine is called matters less than what was visited
        if (known != null && !tag && !(named && means.equals("source.reverse_dns"))) {
          // a column that gives two fields, such as an infection, is the malware's name
          columns.merge(column, known, (one, other) -> other == Field.MALWARE ? other : one);
        }
      }
    }
    Pattern file = Pattern.compile("(?i)(^|[^a-z0-9_])" + name + "([^a-z0-9_]|$)");
    return new Topic(
        file,
        reading(
            columns,
            constants(report.path("constant_fields"), byTag),
            byTag ? EXCHANGE : List.of()));
  }

  /** Exchange servers in which somebody left a way back are compromised; the others can be. */
  private static final List<Rule> EXCHANGE =
      List.of(
          new Rule(
              Map.of("tag", Pattern.compile("webshell")),
              Map.of(),
              Map.of(
                  Field.CATEGORY,
                  "intrusions/system-compromise",
                  Field.IDENTIFIER,
                  "exchange-server-webshell"),
              Map.of(),
              false));

  private static Map<Field, String> constants(JsonNode constants, boolean exchange) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    if (exchange) {
      fields.put(Field.CATEGORY, "vulnerable/vulnerable-system");
      fields.put(Field.IDENTIFIER, "vulnerable-exchange-server");
      return fields;
    }
    String category =
        constants.path("classification.taxonomy").asString("other")
            + "/"
            + constants.path("classification.type").asString("undetermined");
    fields.put(Field.CATEGORY, Rsit.has(category) ? category : "other/undetermined");
    String identifier = constants.path("classification.identifier").asString("");
    if (!identifier.isEmpty()) {
      fields.put(Field.IDENTIFIER, identifier);
    }
    return fields;
  }

  private static Reading reading(
      Map<String, Field> columns, Map<Field, String> constants, List<Rule> rules) {
    @Nullable Pattern none = null;
    return new Reading(
        List.of(),
        none,
        columns,
        Map.of(),
        Map.of(),
        Set.of(),
        Set.of(),
        constants,
        rules,
        TimeForms.ISO);
  }
}
