package org.atalaya.node.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Says what was wrong, where, and, through its translated message {@code problem.<code>}, what to
 * do. Pages show it as a message, the API as {@code application/problem+json} (RFC 9457).
 */
public class Problem extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final transient List<Object> arguments;
  private final @Nullable String place;

  public Problem(HttpStatus status, String code, Object... arguments) {
    this(status, code, null, arguments);
  }

  private Problem(HttpStatus status, String code, @Nullable String place, Object... arguments) {
    super(code + (place == null ? "" : " at " + place));
    this.status = status;
    this.code = code;
    this.place = place;
    this.arguments = List.of(arguments);
  }

  /**
   * A problem with one place of the input: a field's name, a JSON Pointer or a byte offset. The
   * empty pointer, which is the whole document, is shown as a slash.
   */
  public static Problem at(String place, HttpStatus status, String code, Object... arguments) {
    return new Problem(status, code, place.isEmpty() ? "/" : place, arguments);
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Object[] arguments() {
    return arguments.toArray();
  }

  public @Nullable String place() {
    return place;
  }
}
