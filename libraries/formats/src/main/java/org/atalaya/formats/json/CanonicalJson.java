package org.atalaya.formats.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * Writes JSON as RFC 8785 (JSON Canonicalization Scheme) says, so that equal documents have equal
 * bytes and thus equal hashes.
 *
 * <p>Numbers are written as ECMAScript writes them after reading them into double precision: an
 * integer beyond 2⁵³ is rounded, as in every implementation of the standard. Members are ordered by
 * the UTF-16 units of their names.
 */
public final class CanonicalJson {
  private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
  private static final String SHORT_NAMES = "btnfr\"\\";

  private CanonicalJson() {}

  /** The canonical form in UTF-8. */
  public static byte[] bytes(JsonNode json) {
    return text(json).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The canonical form.
   *
   * @throws IllegalArgumentException when the document holds what no JSON text can: NaN, infinity,
   *     a lone surrogate or a Java object. What {@link BoundedJson} has read never does.
   */
  public static String text(JsonNode json) {
    var out = new StringBuilder();
    write(json, out);
    return out.toString();
  }

  private static void write(JsonNode json, StringBuilder out) {
    switch (json.getNodeType()) {
      case OBJECT -> object(json, out);
      case ARRAY -> array(json, out);
      case STRING -> string(json.stringValue(), out);
      case NUMBER -> out.append(EcmaScriptNumber.format(json.doubleValue(0)));
      case BOOLEAN -> out.append(json.booleanValue());
      case NULL -> out.append("null");
      default -> throw new IllegalArgumentException("not JSON: " + json.getNodeType());
    }
  }

  private static void object(JsonNode json, StringBuilder out) {
    out.append('{');
    var separator = new Separator(out);
    json.propertyNames().stream()
        .sorted()
        .forEach(
            name -> {
              separator.before();
              string(name, out);
              out.append(':');
              write(json.required(name), out);
            });
    out.append('}');
  }

  private static void array(JsonNode json, StringBuilder out) {
    out.append('[');
    var separator = new Separator(out);
    for (JsonNode item : json) {
      separator.before();
      write(item, out);
    }
    out.append(']');
  }

  private static final class Separator {
    private final StringBuilder out;
    private boolean needed;

    Separator(StringBuilder out) {
      this.out = out;
    }

    void before() {
      if (needed) {
        out.append(',');
      }
      needed = true;
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    text.codePoints().forEach(point -> character(point, out));
    out.append('"');
  }

  private static void character(int point, StringBuilder out) {
    int escape = SHORT_ESCAPES.indexOf(point);
    if (escape >= 0) {
      out.append('\\').append(SHORT_NAMES.charAt(escape));
    } else if (point < 0x20) {
      out.append("\\u00").append(HexFormat.of().toHexDigits((byte) point));
    } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw new IllegalArgumentException("half of a surrogate pair stands alone");
    } else {
      out.appendCodePoint(point);
    }
  }
}
