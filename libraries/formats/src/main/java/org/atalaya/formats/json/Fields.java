package org.atalaya.formats.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.json.FormatException.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, read strictly: every fault names the member's JSON Pointer, and
 * {@link #nothingElse} refuses what nobody asked for. A member that is {@code null} counts as
 * absent.
 */
public final class Fields {
  private final JsonNode object;
  private final String place;
  private final Set<String> asked = new HashSet<>();

  private Fields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  /** The members of the object that stands at the given JSON Pointer of its document. */
  public static Fields of(JsonNode json, String place) throws FormatException {
    if (!json.isObject()) {
      throw new FormatException(Code.WRONG_TYPE, place, "an object was expected");
    }
    return new Fields(json, place);
  }

  /** The JSON Pointer of this object. */
  public String place() {
    return place;
  }

  /** The JSON Pointer of a member. */
  public String place(String name) {
    return place + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The member, or null when it is absent. */
  public @Nullable JsonNode optional(String name) {
    asked.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** The member, which must be there. */
  public JsonNode required(String name) throws FormatException {
    JsonNode value = optional(name);
    if (value == null) {
      throw new FormatException(Code.MISSING, place(name), "\"" + name + "\" is required");
    }
    return value;
  }

  /** A string that must be there. */
  public String text(String name) throws FormatException {
    return string(required(name), place(name));
  }

  /** A string, or null. */
  public @Nullable String optionalText(String name) throws FormatException {
    JsonNode value = optional(name);
    return value == null ? null : string(value, place(name));
  }

  /** A string of at most so many UTF-16 characters that must be there. */
  public String text(String name, int most) throws FormatException {
    return shorter(text(name), name, most);
  }

  /** A string of at most so many UTF-16 characters, or null. */
  public @Nullable String optionalText(String name, int most) throws FormatException {
    String value = optionalText(name);
    return value == null ? null : shorter(value, name, most);
  }

  private String shorter(String value, String name, int most) throws FormatException {
    if (value.length() > most) {
      throw new FormatException(
          Code.TOO_LONG, place(name), "longer than the " + most + " characters allowed");
    }
    return value;
  }

  /** A whole number that must be there. */
  public long integer(String name) throws FormatException {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new FormatException(Code.WRONG_TYPE, place(name), "a whole number was expected");
    }
    return value.longValue();
  }

  /** A truth value that must be there. */
  public boolean flag(String name) throws FormatException {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw new FormatException(Code.WRONG_TYPE, place(name), "true or false was expected");
    }
    return value.booleanValue();
  }

  /** An RFC 3339 time in UTC that must be there. */
  public Instant time(String name) throws FormatException {
    return instant(text(name), place(name));
  }

  /** An RFC 3339 time in UTC, or null. */
  public @Nullable Instant optionalTime(String name) throws FormatException {
    String value = optionalText(name);
    return value == null ? null : instant(value, place(name));
  }

  /** One of an enumeration's constants, as the given function names them, that must be there. */
  public <T> T oneOf(String name, Map<String, T> known) throws FormatException {
    String value = text(name);
    T found = known.get(value);
    if (found == null) {
      throw new FormatException(
          Code.BAD_VALUE, place(name), "not one of " + String.join(", ", known.keySet()));
    }
    return found;
  }

  /** An object that must be there. */
  public Fields object(String name) throws FormatException {
    return of(required(name), place(name));
  }

  /** An object, or null. */
  public @Nullable Fields optionalObject(String name) throws FormatException {
    JsonNode value = optional(name);
    return value == null ? null : of(value, place(name));
  }

  /** An array of strings; absent is empty. */
  public List<String> texts(String name, int most) throws FormatException {
    var texts = new ArrayList<String>();
    for (JsonNode item : array(name, most)) {
      texts.add(string(item, place(name) + "/" + texts.size()));
    }
    return List.copyOf(texts);
  }

  /** An array of objects; absent is empty. */
  public List<Fields> objects(String name, int most) throws FormatException {
    var objects = new ArrayList<Fields>();
    for (JsonNode item : array(name, most)) {
      objects.add(of(item, place(name) + "/" + objects.size()));
    }
    return List.copyOf(objects);
  }

  /** An object whose members are objects, in their order; absent is empty. */
  public Map<String, Fields> map(String name) throws FormatException {
    var members = new LinkedHashMap<String, Fields>();
    Fields outer = optionalObject(name);
    if (outer != null) {
      for (String key : outer.object.propertyNames()) {
        members.put(key, outer.object(key));
      }
    }
    return members;
  }

  /** Refuses the object when it has a member that was not asked for. */
  public void nothingElse() throws FormatException {
    for (String name : object.propertyNames()) {
      if (!asked.contains(name)) {
        throw new FormatException(
            Code.UNKNOWN_MEMBER, place(name), "\"" + name + "\" is not known here");
      }
    }
  }

  private Iterable<JsonNode> array(String name, int most) throws FormatException {
    JsonNode value = optional(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new FormatException(Code.WRONG_TYPE, place(name), "an array was expected");
    }
    if (value.size() > most) {
      throw new FormatException(
          Code.TOO_MANY_VALUES, place(name), "more than the " + most + " entries allowed");
    }
    return value;
  }

  private static String string(JsonNode value, String place) throws FormatException {
    if (!value.isString()) {
      throw new FormatException(Code.WRONG_TYPE, place, "a string was expected");
    }
    return value.stringValue();
  }

  private static Instant instant(String value, String place) throws FormatException {
    try {
      return Instant.parse(value);
    } catch (DateTimeException notATime) {
      throw new FormatException(
          Code.BAD_VALUE, place, "a time such as 2026-01-31T12:00:00Z was expected");
    }
  }
}
