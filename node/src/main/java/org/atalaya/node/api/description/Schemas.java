package org.atalaya.node.api.description;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * JSON Schemas (2020-12) of the types that requests and answers are made of. A component that is
 * not {@code @Nullable} is required: this is how requests are read.
 */
final class Schemas {
  private static final Map<Class<?>, Map<String, Object>> SIMPLE = simple();

  private final Map<String, Object> components = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** The schemas that others refer to, by name. */
  Map<String, Object> components() {
    return components;
  }

  Map<String, Object> of(ResolvableType type) {
    Class<?> raw = type.toClass();
    Map<String, Object> known = SIMPLE.get(raw);
    if (known != null) {
      return known;
    }
    if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
      ResolvableType items =
          raw.isArray() ? type.getComponentType() : type.asCollection().getGeneric();
      return Map.of("type", "array", "items", of(items));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return Map.of("type", "object", "additionalProperties", of(type.asMap().getGeneric(1)));
    }
    if (raw == Optional.class) {
      return of(type.getGeneric());
    }
    if (raw.isEnum() || raw.isRecord() || raw.isSealed()) {
      return reference(type, raw);
    }
    return Map.of();
  }

  private Map<String, Object> reference(ResolvableType type, Class<?> raw) {
    String name = names.computeIfAbsent(type.toString(), known -> name(type, raw));
    if (!components.containsKey(name)) {
      components.put(name, Map.of());
      components.put(name, defined(type, raw));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  /** The simple name; with its feature's before it where two features use the same. */
  private String name(ResolvableType type, Class<?> raw) {
    var name = new StringBuilder(raw.getSimpleName());
    for (ResolvableType generic : type.getGenerics()) {
      name.append("Of").append(generic.toClass().getSimpleName());
    }
    return names.containsValue(name.toString())
        ? capital(Operations.feature(raw)) + name
        : name.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private Map<String, Object> defined(ResolvableType type, Class<?> raw) {
    if (raw.isEnum()) {
      List<String> values = Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList();
      return Map.of("type", "string", "enum", values);
    }
    if (raw.isSealed()) {
      List<Map<String, Object>> kinds =
          Arrays.stream(raw.getPermittedSubclasses())
              .map(kind -> of(ResolvableType.forClass(kind)))
              .toList();
      return Map.of("anyOf", kinds);
    }
    return record(type, raw);
  }

  private Map<String, Object> record(ResolvableType type, Class<?> raw) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (RecordComponent component : raw.getRecordComponents()) {
      ResolvableType of = ResolvableType.forType(component.getGenericType(), type);
      boolean nullable = isNullable(component.getAnnotatedType());
      properties.put(component.getName(), nullable ? orNull(of(of)) : of(of));
      if (!nullable && of.toClass() != Optional.class) {
        required.add(component.getName());
      }
    }
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    return schema.isEmpty() ? schema : Map.of("anyOf", List.of(schema, Map.of("type", "null")));
  }

  private static Map<Class<?>, Map<String, Object>> simple() {
    var simple = new HashMap<Class<?>, Map<String, Object>>();
    for (Class<?> whole : List.of(int.class, Integer.class, short.class, Short.class)) {
      simple.put(whole, Map.of("type", "integer", "format", "int32"));
    }
    for (Class<?> whole : List.of(long.class, Long.class, BigInteger.class)) {
      simple.put(whole, Map.of("type", "integer", "format", "int64"));
    }
    for (Class<?> fraction : List.of(double.class, Double.class, float.class, BigDecimal.class)) {
      simple.put(fraction, Map.of("type", "number"));
    }
    for (Class<?> truth : List.of(boolean.class, Boolean.class)) {
      simple.put(truth, Map.of("type", "boolean"));
    }
    for (Class<?> text : List.of(String.class, Locale.class, ZoneId.class, CharSequence.class)) {
      simple.put(text, Map.of("type", "string"));
    }
    simple.put(byte[].class, Map.of("type", "string", "contentEncoding", "base64"));
    simple.put(Instant.class, formatted("date-time"));
    simple.put(LocalDate.class, formatted("date"));
    simple.put(LocalTime.class, formatted("time"));
    simple.put(Duration.class, formatted("duration"));
    simple.put(UUID.class, formatted("uuid"));
    simple.put(URI.class, formatted("uri-reference"));
    return simple;
  }

  private static Map<String, Object> formatted(String format) {
    return Map.of("type", "string", "format", format);
  }
}
