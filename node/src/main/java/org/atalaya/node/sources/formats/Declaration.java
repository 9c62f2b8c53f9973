package org.atalaya.node.sources.formats;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.sources.formats.Format.Topic;
import org.atalaya.node.sources.formats.Reading.Rule;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a format out of YAML. Every fault names the key at which it is; what is not understood is
 * refused, for a key that is passed over is a mistake that nobody sees.
 */
final class Declaration {
  private static final Set<String> OF_READING =
      Set.of(
          "header",
          "line",
          "columns",
          "split",
          "values",
          "empty",
          "drop",
          "constants",
          "rules",
          "times",
          "zone");
  private static final Set<String> OF_FORMAT =
      Set.of("name", "shape", "separator", "comment", "skip", "records", "topics");
  private static final int MOST_SKIPPED = 1_000;

  private Declaration() {}

  static Format read(String yaml) throws FormatFault {
    Node root = new Node("", loaded(yaml));
    root.allow(OF_FORMAT, OF_READING);
    String name = root.text("name", "");
    if (!name.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      throw new FormatFault("name", name);
    }
    String shape = root.text("shape", "csv");
    Shape known = Shape.named(shape).orElseThrow(() -> new FormatFault("value", "shape", shape));
    String separator = root.text("separator", ",");
    if (separator.length() != 1) {
      throw new FormatFault("value", "separator", separator);
    }
    List<List<String>> records = root.list("records").stream().map(Declaration::path).toList();
    if (known == Shape.XML && records.isEmpty()) {
      throw new FormatFault("missing", "records");
    }
    Reading reading = reading(root, null);
    List<Topic> topics = new ArrayList<>();
    for (Node topic : root.nodes("topics")) {
      topic.allow(Set.of("file"), OF_READING);
      topics.add(new Topic(topic.pattern("file"), reading(topic, reading)));
    }
    requireLines(known, reading, topics);
    requireSomebody(known, reading, topics);
    return new Format(
        name,
        known,
        separator.charAt(0),
        root.text("comment", ""),
        root.number("skip", MOST_SKIPPED),
        records,
        reading,
        topics);
  }

  private static Map<?, ?> loaded(String yaml) throws FormatFault {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object loaded = new Yaml(new SafeConstructor(options)).load(yaml);
      if (loaded instanceof Map<?, ?> map) {
        return map;
      }
      throw new FormatFault("yaml", "name: …");
    } catch (YAMLException broken) {
      throw new FormatFault("yaml", String.valueOf(broken.getMessage()));
    }
  }

  private static List<String> path(String records) {
    List<String> path = new ArrayList<>();
    int from = 0;
    while (from < records.length()) {
      int dot = records.indexOf('.', from);
      int to = dot < 0 ? records.length() : dot;
      path.add(records.substring(from, to));
      from = to + 1;
    }
    return List.copyOf(path);
  }

  /** What a topic does not say is as in the format. */
  private static Reading reading(Node node, @Nullable Reading above) throws FormatFault {
    Map<String, Field> columns = new LinkedHashMap<>();
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    Map<String, Pattern> split = new LinkedHashMap<>();
    Map<Field, String> constants = new EnumMap<>(Field.class);
    List<Rule> rules = new ArrayList<>();
    Set<String> empty = new HashSet<>(node.list("empty"));
    Set<String> drop = new HashSet<>();
    node.list("drop").forEach(column -> drop.add(lower(column)));
    if (above != null) {
      empty.addAll(above.empty());
      drop.addAll(above.drop());
      columns.putAll(above.columns());
      values.putAll(above.values());
      split.putAll(above.split());
      constants.putAll(above.constants());
      rules.addAll(above.rules());
    }
    columns.putAll(columns(node));
    split.putAll(patterns(node, "split"));
    for (Map.Entry<String, Node> one : node.children("values").entrySet()) {
      values.put(lower(one.getKey()), words(one.getValue(), columns.get(lower(one.getKey()))));
    }
    constants.putAll(fields(node, "constants"));
    for (Node rule : node.nodes("rules")) {
      rules.add(rule(rule));
    }
    List<String> header = node.list("header").stream().map(Declaration::lower).toList();
    return new Reading(
        header.isEmpty() && above != null ? above.header() : header,
        node.has("line") ? node.pattern("line") : above == null ? null : above.line(),
        columns,
        split,
        values,
        empty,
        drop,
        constants,
        rules,
        times(node, above));
  }

  private static Map<String, String> words(Node node, @Nullable Field field) throws FormatFault {
    Map<String, String> words = new LinkedHashMap<>();
    for (Map.Entry<String, String> word : node.texts("").entrySet()) {
      if (field == Field.CATEGORY && !Rsit.has(word.getValue())) {
        throw new FormatFault("category", node.at(word.getKey()), word.getValue());
      }
      words.put(lower(word.getKey()), word.getValue());
    }
    return words;
  }

  private static Rule rule(Node node) throws FormatFault {
    node.allow(Set.of("when", "unless", "set", "columns", "leave-out"), Set.of());
    Map<String, Pattern> when = patterns(node, "when");
    Map<String, Pattern> unless = patterns(node, "unless");
    if (when.isEmpty() && unless.isEmpty()) {
      throw new FormatFault("missing", node.at("when"));
    }
    boolean leaveOut = node.text("leave-out", "false").equals("true");
    Map<Field, String> set = fields(node, "set");
    Map<String, Field> columns = columns(node);
    if (!leaveOut && set.isEmpty() && columns.isEmpty()) {
      throw new FormatFault("missing", node.at("set"));
    }
    return new Rule(when, unless, set, columns, leaveOut);
  }

  private static Map<String, Pattern> patterns(Node node, String key) throws FormatFault {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : node.texts(key).entrySet()) {
      patterns.put(lower(one.getKey()), pattern(node.at(key + "." + one.getKey()), one.getValue()));
    }
    return patterns;
  }

  private static Map<String, Field> columns(Node node) throws FormatFault {
    Map<String, Field> columns = new LinkedHashMap<>();
    for (Map.Entry<String, String> column : node.texts("columns").entrySet()) {
      columns.put(
          lower(column.getKey()), field(node.at("columns." + column.getKey()), column.getValue()));
    }
    return columns;
  }

  private static TimeForms times(Node node, @Nullable Reading above) throws FormatFault {
    if (!node.has("times") && !node.has("zone")) {
      return above == null ? TimeForms.ISO : above.times();
    }
    ZoneId zone;
    try {
      zone = node.has("zone") ? ZoneId.of(node.text("zone", "")) : ZoneOffset.UTC;
    } catch (DateTimeException none) {
      throw new FormatFault("value", node.at("zone"), node.text("zone", ""));
    }
    try {
      return new TimeForms(node.list("times"), zone);
    } catch (IllegalArgumentException none) {
      throw new FormatFault("pattern", node.at("times"), String.valueOf(none.getMessage()));
    }
  }

  private static Map<Field, String> fields(Node node, String key) throws FormatFault {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Map.Entry<String, String> one : node.texts(key).entrySet()) {
      String place = node.at(key + "." + one.getKey());
      Field field = field(place, one.getKey());
      if (field == Field.CATEGORY && !Rsit.has(one.getValue())) {
        throw new FormatFault("category", place, one.getValue());
      }
      fields.put(field, one.getValue());
    }
    return fields;
  }

  private static Field field(String place, String name) throws FormatFault {
    return Field.named(name)
        .orElseThrow(() -> new FormatFault("field", place, name, Field.words()));
  }

  private static Pattern pattern(String place, String text) throws FormatFault {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException broken) {
      throw new FormatFault("pattern", place, String.valueOf(broken.getMessage()));
    }
  }

  private static void requireLines(Shape shape, Reading reading, List<Topic> topics)
      throws FormatFault {
    boolean some =
        reading.line() != null || topics.stream().anyMatch(one -> one.reading().line() != null);
    if (some != (shape == Shape.LIST)) {
      throw new FormatFault(some ? "key" : "missing", "line");
    }
  }

  private static void requireSomebody(Shape shape, Reading reading, List<Topic> topics)
      throws FormatFault {
    boolean some =
        somebody(shape, reading)
            || topics.stream().anyMatch(topic -> somebody(shape, topic.reading()));
    if (!some) {
      throw new FormatFault("nobody");
    }
  }

  private static boolean somebody(Shape shape, Reading reading) {
    Pattern line = reading.line();
    Set<String> names = reading.known();
    if (shape == Shape.LIST && line != null) {
      names = Reading.groups(line);
    }
    return reading.tellsWhom(names);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** A map of the declaration, and where it stands. */
  private record Node(String place, Map<?, ?> values) {
    String at(String key) {
      return place.isEmpty() || key.isEmpty() ? place + key : place + "." + key;
    }

    boolean has(String key) {
      return values.get(key) != null;
    }

    void allow(Set<String> some, Set<String> others) throws FormatFault {
      for (Object key : values.keySet()) {
        String name = String.valueOf(key);
        if (!some.contains(name) && !others.contains(name)) {
          throw new FormatFault("key", at(name));
        }
      }
    }

    String text(String key, String otherwise) throws FormatFault {
      Object value = values.get(key);
      if (value instanceof Map<?, ?> || value instanceof List<?>) {
        throw new FormatFault("value", at(key), String.valueOf(value));
      }
      return value == null ? otherwise : String.valueOf(value);
    }

    int number(String key, int most) throws FormatFault {
      String text = text(key, "0");
      if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > most) {
        throw new FormatFault("value", at(key), text);
      }
      return Integer.parseInt(text);
    }

    Pattern pattern(String key) throws FormatFault {
      String text = text(key, "");
      if (text.isEmpty()) {
        throw new FormatFault("missing", at(key));
      }
      return Declaration.pattern(at(key), text);
    }

    /** A list of texts, or one text. */
    List<String> list(String key) throws FormatFault {
      if (values.get(key) instanceof List<?> list) {
        return list.stream().map(String::valueOf).toList();
      }
      String one = text(key, "");
      return one.isEmpty() ? List.of() : List.of(one);
    }

    /** The texts by name in a map below, or in this one where no key is given. */
    Map<String, String> texts(String key) throws FormatFault {
      Map<String, String> texts = new LinkedHashMap<>();
      Map<?, ?> map = key.isEmpty() ? values : map(key);
      for (Map.Entry<?, ?> one : map.entrySet()) {
        String name = String.valueOf(one.getKey());
        if (one.getValue() instanceof Map<?, ?> || one.getValue() instanceof List<?>) {
          throw new FormatFault("value", at(key + "." + name), String.valueOf(one.getValue()));
        }
        texts.put(name, one.getValue() == null ? "" : String.valueOf(one.getValue()));
      }
      return texts;
    }

    Map<String, Node> children(String key) throws FormatFault {
      Map<String, Node> children = new LinkedHashMap<>();
      for (Map.Entry<?, ?> one : map(key).entrySet()) {
        String name = String.valueOf(one.getKey());
        if (!(one.getValue() instanceof Map<?, ?> below)) {
          throw new FormatFault("value", at(key + "." + name), String.valueOf(one.getValue()));
        }
        children.put(name, new Node(at(key + "." + name), below));
      }
      return children;
    }

    List<Node> nodes(String key) throws FormatFault {
      Object value = values.get(key);
      if (value == null) {
        return List.of();
      }
      if (!(value instanceof List<?> list)) {
        throw new FormatFault("value", at(key), String.valueOf(value));
      }
      List<Node> nodes = new ArrayList<>();
      for (Object one : list) {
        String place = at(key) + "[" + nodes.size() + "]";
        if (!(one instanceof Map<?, ?> map)) {
          throw new FormatFault("value", place, String.valueOf(one));
        }
        nodes.add(new Node(place, map));
      }
      return nodes;
    }

    private Map<?, ?> map(String key) throws FormatFault {
      Object value = values.get(key);
      if (value == null) {
        return Map.of();
      }
      if (!(value instanceof Map<?, ?> map)) {
        throw new FormatFault("value", at(key), String.valueOf(value));
      }
      return map;
    }
  }
}
