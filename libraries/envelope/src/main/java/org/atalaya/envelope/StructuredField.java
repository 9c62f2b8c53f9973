package org.atalaya.envelope;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.EnvelopeException.Reason;

/**
 * Reads the part of structured fields (RFC 8941) that signatures need: a dictionary whose values
 * are byte sequences, or inner lists of strings with parameters.
 */
final class StructuredField {
  private static final int MOST = 8192;
  private static final int MOST_MEMBERS = 32;

  /**
   * An inner list and its parameters.
   *
   * @param raw as it was written: what the signature covers
   */
  record InnerList(List<String> items, Map<String, Object> parameters, String raw) {}

  private final String name;
  private final String text;
  private int at;

  private StructuredField(String name, String text) throws EnvelopeException {
    this.name = name;
    this.text = text;
    if (text.length() > MOST) {
      throw new EnvelopeException(Reason.TOO_LARGE, name, "has more than " + MOST + " characters");
    }
  }

  static Map<String, InnerList> innerLists(String name, String text) throws EnvelopeException {
    return new StructuredField(name, text).dictionary(StructuredField::innerList);
  }

  static Map<String, byte[]> byteSequences(String name, String text) throws EnvelopeException {
    return new StructuredField(name, text).dictionary(StructuredField::bytes);
  }

  static String quote(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private interface Value<T> {
    T read(StructuredField field) throws EnvelopeException;
  }

  private <T> Map<String, T> dictionary(Value<T> value) throws EnvelopeException {
    var result = new LinkedHashMap<String, T>();
    skipSpace();
    while (at < text.length()) {
      String key = key();
      expect('=');
      if (result.put(key, value.read(this)) != null || result.size() > MOST_MEMBERS) {
        throw fault("has a member twice, or too many");
      }
      skipSpace();
      if (at < text.length()) {
        expect(',');
        skipSpace();
        if (at == text.length()) {
          throw fault("ends with a comma");
        }
      }
    }
    return result;
  }

  private InnerList innerList() throws EnvelopeException {
    int start = at;
    expect('(');
    var items = new ArrayList<String>();
    skipSpace();
    while (peek() != ')') {
      items.add(string());
      if ((peek() != ' ' && peek() != ')') || items.size() > MOST_MEMBERS) {
        throw fault("is no list of component names");
      }
      skipSpace();
    }
    expect(')');
    var parameters = new LinkedHashMap<String, Object>();
    while (at < text.length() && peek() == ';') {
      at++;
      skipSpace();
      String key = key();
      expect('=');
      Object value = peek() == '"' ? string() : integer();
      if (parameters.put(key, value) != null || parameters.size() > MOST_MEMBERS) {
        throw fault("has a parameter twice, or too many");
      }
    }
    return new InnerList(List.copyOf(items), parameters, text.substring(start, at));
  }

  private byte[] bytes() throws EnvelopeException {
    expect(':');
    int end = text.indexOf(':', at);
    if (end < 0) {
      throw fault("has a byte sequence without an end");
    }
    String encoded = text.substring(at, end);
    at = end + 1;
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      if (Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw fault("has a byte sequence that is not base64");
  }

  private String key() throws EnvelopeException {
    int start = at;
    while (at < text.length() && isKeyCharacter(text.charAt(at), at == start)) {
      at++;
    }
    if (start == at || at - start > 64) {
      throw fault("has no name where one must be");
    }
    return text.substring(start, at);
  }

  private static boolean isKeyCharacter(char c, boolean first) {
    boolean anywhere = (c >= 'a' && c <= 'z') || c == '*';
    boolean digit = c >= '0' && c <= '9';
    return anywhere || (!first && (digit || c == '_' || c == '-' || c == '.'));
  }

  private String string() throws EnvelopeException {
    expect('"');
    var value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c == '\\') {
        c = peek();
        at++;
        if (c != '"' && c != '\\') {
          throw fault("has an escape that is none");
        }
      } else if (c < ' ' || c > '~') {
        throw fault("has a character that must not be in a string");
      }
      value.append(c);
    }
    at++;
    return value.toString();
  }

  private Long integer() throws EnvelopeException {
    int start = at;
    while (at < text.length()
        && (Character.digit(text.charAt(at), 10) >= 0 || text.charAt(at) == '-')) {
      at++;
    }
    try {
      if (at - start <= 15) {
        return Long.valueOf(text.substring(start, at));
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw fault("has a number that is none");
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private char peek() throws EnvelopeException {
    if (at >= text.length()) {
      throw fault("ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char c) throws EnvelopeException {
    if (peek() != c) {
      throw fault("has something else where " + c + " must be");
    }
    at++;
  }

  private EnvelopeException fault(String message) {
    return new EnvelopeException(
        Reason.MALFORMED, name, message + ", at character " + Math.min(at, text.length()));
  }
}
