package org.atalaya.matching;

/** Says why something handed in cannot be used, and where it is wrong. */
public final class MatchingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of fault it is. */
  public enum Reason {
    /** The text is no address, prefix, domain, URL, hash or mail address. */
    NOT_AN_INDICATOR,
    /** It would be found in nearly everything, such as {@code 0.0.0.0/0} or {@code com}. */
    TOO_WIDE,
    /** More or longer than is accepted. */
    TOO_LARGE,
    /** A table's file is not one, or is of a version that is not read here. */
    NOT_A_TABLE,
    /** A table's file is damaged. */
    DAMAGED,
    /** A list does not follow its format. */
    BAD_LIST
  }

  private final Reason reason;
  private final String place;

  /**
   * Names what is wrong, where, and how.
   *
   * @param place the line, byte, section or value that is wrong
   */
  public MatchingException(Reason reason, String place, String message) {
    super(place.isEmpty() ? message : place + ": " + message);
    this.reason = reason;
    this.place = place;
  }

  public Reason reason() {
    return reason;
  }

  public String place() {
    return place;
  }

  /** The same fault, with where it was met. */
  MatchingException at(String where) {
    var located = new MatchingException(reason, where, String.valueOf(getMessage()));
    located.initCause(this);
    return located;
  }
}
