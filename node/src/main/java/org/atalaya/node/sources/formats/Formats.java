package org.atalaya.node.sources.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.sources.formats.Format.Field;
import org.atalaya.node.sources.formats.Format.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The formats that are declared in {@code sources/formats/*.yaml}, by name. */
@Component
public class Formats {
  private static final String FILES = "classpath*:sources/formats/*.yaml";

  private final Map<String, Format> formats = new TreeMap<>();

  Formats() throws IOException {
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
      try (InputStream in = file.getInputStream()) {
        Format format = read(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        formats.put(format.name(), format);
      }
    }
  }

  public List<String> names() {
    return List.copyOf(formats.keySet());
  }

  /** A reader for reports of that format and file name, whose first row names these columns. */
  public Optional<RowMapping> mapping(String format, String file, List<String> columns) {
    return Optional.ofNullable(formats.get(format))
        .flatMap(known -> RowMapping.of(known, file, columns));
  }

  /** What parts the columns of that format. */
  public char separator(String format) {
    Format known = formats.get(format);
    return known == null ? ',' : known.separator();
  }

  private static Format read(Map<String, Object> yaml) {
    String separator = String.valueOf(yaml.getOrDefault("separator", ","));
    Map<String, Field> columns = new LinkedHashMap<>();
    texts(yaml.get("columns"))
        .forEach((column, field) -> columns.put(column.toLowerCase(Locale.ROOT), field(field)));
    List<Topic> topics = new ArrayList<>();
    if (yaml.get("topics") instanceof List<?> list) {
      for (Object each : list) {
        Map<String, String> topic = texts(each);
        String file = topic.remove("file");
        topics.add(new Topic(Pattern.compile(String.valueOf(file)), constants(topic)));
      }
    }
    return new Format(
        String.valueOf(yaml.get("name")),
        separator.charAt(0),
        columns,
        constants(texts(yaml.get("constants"))),
        topics);
  }

  private static Map<Field, String> constants(Map<String, String> values) {
    Map<Field, String> constants = new EnumMap<>(Field.class);
    values.forEach((field, value) -> constants.put(field(field), value));
    String category = constants.get(Field.CATEGORY);
    if (category != null && !Rsit.has(category)) {
      throw new IllegalArgumentException("the taxonomy has no " + category);
    }
    return constants;
  }

  private static Field field(String name) {
    Field field = Field.named(name);
    if (field == null) {
      throw new IllegalArgumentException("observations have no field " + name);
    }
    return field;
  }

  private static Map<String, String> texts(@Nullable Object map) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> given) {
      given.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }
}
