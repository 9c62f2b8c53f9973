package org.atalaya.formats.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.atalaya.formats.json.FormatException.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object that others wrote: what is usable is read, what is not is reported
 * with its place and counts as absent. {@link Fields} is for what must be right.
 */
public final class Lenient {
  private final JsonNode json;
  private final String place;
  private final Consumer<FormatException> problems;

  private Lenient(JsonNode json, String place, Consumer<FormatException> problems) {
    this.json = json;
    this.place = place;
    this.problems = problems;
  }

  /** The members of the object at the given JSON Pointer; none when it is no object. */
  public static Lenient of(JsonNode json, String place, Consumer<FormatException> problems) {
    var lenient = new Lenient(json, place, problems);
    if (!json.isObject()) {
      lenient.report(Code.WRONG_TYPE, place, "an object was expected");
    }
    return lenient;
  }

  /** The JSON Pointer of this object. */
  public String place() {
    return place;
  }

  /** This object as it came. */
  public JsonNode json() {
    return json;
  }

  /** The JSON Pointer of a member. */
  public String place(String name) {
    return place + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Reports a problem at a member. */
  public void problem(String name, String message) {
    report(Code.BAD_VALUE, place(name), message);
  }

  private void report(Code code, String where, String message) {
    problems.accept(new FormatException(code, where, message));
  }

  /** The member, or null when it is absent or null. */
  public @Nullable JsonNode member(String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** A string, or null. Numbers and truth values where a string should be are read as one. */
  public @Nullable String text(String name) {
    JsonNode value = member(name);
    if (value == null) {
      return null;
    }
    if (value.isString()) {
      return value.stringValue();
    }
    report(Code.WRONG_TYPE, place(name), "a string was expected");
    return value.isNumber() || value.isBoolean() ? value.asString() : null;
  }

  /** A string; empty when absent. */
  public String textOrEmpty(String name) {
    String value = text(name);
    return value == null ? "" : value;
  }

  /** A string; absence is reported and gives the empty string. */
  public String expectedText(String name) {
    if (member(name) == null) {
      report(Code.MISSING, place(name), "\"" + name + "\" is required");
    }
    return textOrEmpty(name);
  }

  /** A number, or null. */
  public @Nullable Double number(String name) {
    JsonNode value = member(name);
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      return value.doubleValue(0);
    }
    report(Code.WRONG_TYPE, place(name), "a number was expected");
    return null;
  }

  /** A time, with any offset, or null. */
  public @Nullable Instant time(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException notATime) {
      problem(name, "a time such as 2026-01-31T12:00:00Z was expected");
      return null;
    }
  }

  /** An object; empty when absent. */
  public Lenient object(String name) {
    JsonNode value = member(name);
    if (value == null) {
      return new Lenient(
          tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(), place(name), problems);
    }
    return of(value, place(name), problems);
  }

  /** The objects of an array; what is no object is reported and left out. */
  public List<Lenient> objects(String name) {
    var objects = new ArrayList<Lenient>();
    int index = 0;
    for (JsonNode item : array(name)) {
      String at = place(name) + "/" + index;
      index++;
      if (item.isObject()) {
        objects.add(new Lenient(item, at, problems));
      } else {
        report(Code.WRONG_TYPE, at, "an object was expected");
      }
    }
    return objects;
  }

  /** The strings of an array; what is no string is reported and left out. */
  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    int index = 0;
    for (JsonNode item : array(name)) {
      if (item.isString()) {
        texts.add(item.stringValue());
      } else {
        report(Code.WRONG_TYPE, place(name) + "/" + index, "a string was expected");
      }
      index++;
    }
    return texts;
  }

  private Iterable<JsonNode> array(String name) {
    JsonNode value = member(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      report(Code.WRONG_TYPE, place(name), "an array was expected");
      return List.of();
    }
    return value;
  }
}
