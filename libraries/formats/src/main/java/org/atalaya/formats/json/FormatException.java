package org.atalaya.formats.json;

/**
 * What was read is not what it should be: says what kind of fault, where it is, and what to do.
 *
 * <p>The place is a JSON Pointer (RFC 6901; the empty string is the whole document) or {@code byte
 * N} where no pointer can be given.
 */
public final class FormatException extends Exception {
  /** The kinds of fault; their names are stable and serve as keys for translated messages. */
  public enum Code {
    /** The bytes are not JSON at all, or break its grammar. */
    NOT_JSON,
    /** The bytes are not UTF-8. */
    INVALID_UTF8,
    /** An escape names half of a surrogate pair. */
    LONE_SURROGATE,
    /** Two members of one object have the same name. */
    DUPLICATE_KEY,
    /** Something follows the end of the document. */
    TRAILING_CONTENT,
    /** The document has more bytes than allowed. */
    TOO_LARGE,
    /** Arrays and objects are nested deeper than allowed. */
    TOO_DEEP,
    /** The document has more values than allowed. */
    TOO_MANY_VALUES,
    /** A string, a name or a number has more characters than allowed. */
    TOO_LONG,
    /** A number is outside of what IEEE 754 double precision can express. */
    NUMBER_OUT_OF_RANGE,
    /** A required member is absent. */
    MISSING,
    /** A member has another JSON type than it should. */
    WRONG_TYPE,
    /** A member has the right type and an impossible value. */
    BAD_VALUE,
    /** A member is not known here, where unknown members are not allowed. */
    UNKNOWN_MEMBER,
    /** The document is of a kind that is not read here. */
    UNKNOWN_KIND
  }

  private static final long serialVersionUID = 1;

  private final Code code;
  private final String place;

  public FormatException(Code code, String place, String message) {
    super(message);
    this.code = code;
    this.place = place;
  }

  public Code code() {
    return code;
  }

  public String place() {
    return place;
  }

  /** The same fault, seen from a document in which this one is nested at the given pointer. */
  public FormatException under(String prefix) {
    var outer = new FormatException(code, prefix + place, getMessage());
    outer.initCause(this);
    return outer;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code.name() : message;
  }

  @Override
  public String toString() {
    return code + " at " + (place.isEmpty() ? "(document)" : place) + ": " + getMessage();
  }
}
