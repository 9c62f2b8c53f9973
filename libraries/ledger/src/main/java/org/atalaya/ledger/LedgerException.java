package org.atalaya.ledger;

/**
 * Says why bytes are not what they should be: a text that does not follow its format, a proof or a
 * signature that does not hold, a file that disagrees with another.
 */
public final class LedgerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of disagreement it is. */
  public enum Reason {
    /** The bytes do not follow their format. */
    MALFORMED,
    /** A size, count or number is beyond what is accepted. */
    TOO_LARGE,
    /** A proof does not lead to the root it should. */
    PROOF,
    /** A signature by a known key does not hold. */
    SIGNATURE,
    /** Nothing is signed by a known key. */
    UNKNOWN_KEY,
    /** A file is missing or disagrees with the tree. */
    FILES
  }

  private final Reason reason;
  private final String place;

  /**
   * Names what is wrong, where, and how.
   *
   * @param place the line, byte or file that is wrong
   */
  public LedgerException(Reason reason, String place, String message) {
    super(place + ": " + message);
    this.reason = reason;
    this.place = place;
  }

  public Reason reason() {
    return reason;
  }

  public String place() {
    return place;
  }

  static LedgerException malformed(String place, String message) {
    return new LedgerException(Reason.MALFORMED, place, message);
  }
}
