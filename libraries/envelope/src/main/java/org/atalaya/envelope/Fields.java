package org.atalaya.envelope;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the members of one JSON object and, at the end, refuses those that nobody asked for. Every
 * fault names its place.
 */
final class Fields {
  private final JsonNode object;
  private final String place;
  private final Set<String> seen = new HashSet<>();

  private Fields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  static Fields of(@Nullable JsonNode node, String place) throws EnvelopeException {
    if (node == null || !node.isObject()) {
      throw new EnvelopeException(Reason.FIELD, place, "is not an object");
    }
    return new Fields(node, place);
  }

  JsonNode whole() {
    return object;
  }

  String at(String name) {
    return place + "/" + name;
  }

  EnvelopeException fault(String name, String message) {
    return new EnvelopeException(Reason.FIELD, at(name), message);
  }

  @Nullable JsonNode optional(String name) {
    seen.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  JsonNode node(String name) throws EnvelopeException {
    JsonNode value = optional(name);
    if (value == null) {
      throw fault(name, "is missing");
    }
    return value;
  }

  String text(String name, int most) throws EnvelopeException {
    return text(node(name), name, most);
  }

  @Nullable String optionalText(String name, int most) throws EnvelopeException {
    JsonNode value = optional(name);
    return value == null ? null : text(value, name, most);
  }

  private String text(JsonNode value, String name, int most) throws EnvelopeException {
    if (!value.isString()) {
      throw fault(name, "is not a string");
    }
    String text = value.stringValue();
    if (text.isEmpty() || text.length() > most) {
      throw fault(name, "has " + text.length() + " characters, not 1 to " + most);
    }
    return text;
  }

  long number(String name, long least) throws EnvelopeException {
    JsonNode value = node(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
      throw fault(name, "is not an integer of at least " + least);
    }
    return value.longValue();
  }

  boolean flag(String name) throws EnvelopeException {
    JsonNode value = node(name);
    if (!value.isBoolean()) {
      throw fault(name, "is neither true nor false");
    }
    return value.booleanValue();
  }

  Instant time(String name) throws EnvelopeException {
    return time(name, text(name, 40));
  }

  @Nullable Instant optionalTime(String name) throws EnvelopeException {
    String text = optionalText(name, 40);
    return text == null ? null : time(name, text);
  }

  private Instant time(String name, String text) throws EnvelopeException {
    try {
      Instant time = Instant.parse(text);
      if (text.endsWith("Z") && time.toString().length() <= 30) {
        return time;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw fault(name, "is not a time of RFC 3339 in UTC");
  }

  MemberId member(String name) throws EnvelopeException {
    return member(name, text(name, 63));
  }

  @Nullable MemberId optionalMember(String name) throws EnvelopeException {
    String text = optionalText(name, 63);
    return text == null ? null : member(name, text);
  }

  private MemberId member(String name, String text) throws EnvelopeException {
    if (!MemberId.isValid(text)) {
      throw fault(name, "is not a member's id");
    }
    return new MemberId(text);
  }

  byte[] hash(String name) throws EnvelopeException {
    byte[] bytes = Bytes.fromBase64Url(text(name, 43), at(name));
    if (bytes.length != 32) {
      throw fault(name, "is not a SHA-256 hash");
    }
    return bytes;
  }

  URI uri(String name) throws EnvelopeException {
    try {
      return URI.create(text(name, 500));
    } catch (IllegalArgumentException e) {
      throw fault(name, "is not a URI");
    }
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) throws EnvelopeException {
    String text = text(name, 40);
    for (E constant : type.getEnumConstants()) {
      if (spelling(constant).equals(text)) {
        return constant;
      }
    }
    throw fault(name, "is none of the known values");
  }

  /** How a constant is written in messages: lower case, hyphens for underscores. */
  static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads one element of an array; {@code fields} reads nothing but that element. */
  interface Element<T> {
    T read(JsonNode node, String place) throws EnvelopeException;
  }

  <T> List<T> list(String name, int most, Element<T> element) throws EnvelopeException {
    JsonNode array = node(name);
    if (!array.isArray()) {
      throw fault(name, "is not an array");
    }
    if (array.size() > most) {
      throw new EnvelopeException(
          Reason.TOO_LARGE, at(name), "has more than " + most + " elements");
    }
    var result = new ArrayList<T>(array.size());
    for (int i = 0; i < array.size(); i++) {
      result.add(element.read(array.get(i), at(name) + "/" + i));
    }
    return List.copyOf(result);
  }

  List<String> texts(String name, int most, int mostCharacters) throws EnvelopeException {
    return list(
        name,
        most,
        (node, where) -> {
          if (!node.isString()
              || node.stringValue().isEmpty()
              || node.stringValue().length() > mostCharacters) {
            throw new EnvelopeException(
                Reason.FIELD, where, "is not a string of 1 to " + mostCharacters + " characters");
          }
          return node.stringValue();
        });
  }

  /** Makes a value whose own rules may refuse what was read. */
  interface Build<T> {
    T make() throws EnvelopeException;
  }

  /** Turns a refusal of the value itself into a fault at its place. */
  <T> T build(String name, Build<T> build) throws EnvelopeException {
    try {
      return build.make();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new EnvelopeException(
          Reason.FIELD, name.isEmpty() ? place : at(name), String.valueOf(e.getMessage()));
    }
  }

  /** Refuses members that were not asked for. */
  void end() throws EnvelopeException {
    for (String name : object.propertyNames()) {
      if (!seen.contains(name)) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        throw new EnvelopeException(
            Reason.FIELD,
            place + "/" + shown.replace("~", "~0").replace("/", "~1"),
            "is not known here");
      }
    }
  }
}
