package org.atalaya.envelope;

/** What was received is not what it should be: says what kind of fault, where, and in words. */
public final class EnvelopeException extends Exception {
  /** The kinds of fault. Their names are stable: receipts and translated messages use them. */
  public enum Reason {
    /** More bytes, entries or members than allowed. */
    TOO_LARGE,
    /** Not the serialisation it should be: not a compact JWS, not JSON, not a ZIP file. */
    MALFORMED,
    /** A header asks for something that is not allowed, or lacks what is needed. */
    HEADER,
    /** Another algorithm than those accepted here. */
    ALGORITHM,
    /** Signed or sealed as another type of message. */
    TYPE,
    /** A key that is no Ed25519 or X25519 key, or a weak one. */
    KEY,
    /** The message names another key than the one it was checked with. */
    WRONG_KEY,
    /** The signature does not match: altered, or made with another key. */
    SIGNATURE,
    /** The digest of the content is not the one that was signed. */
    DIGEST,
    /** It claims another origin than the one that delivered it or signed it. */
    WRONG_ORIGIN,
    /** A version of the format that this program does not know. */
    VERSION,
    /** A kind of envelope that this program does not know. */
    UNKNOWN_KIND,
    /** A field is missing, unknown or has an impossible value. */
    FIELD,
    /** No TLP marking, or none that is known. */
    UNMARKED,
    /** Sealed though its marking forbids it, or open though its marking demands the seal. */
    MARKING,
    /** Sealed for others. */
    NOT_SEALED_FOR_US,
    /** The seal cannot be opened, or belongs to another envelope. */
    SEAL,
    /** An HTTP signature that does not cover what it must. */
    NOT_COVERED,
    /** Made at a time too far from this node's clock, or expired. */
    TIME,
    /** A bundle file names an entry that it must not have. */
    ENTRY_NAME
  }

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String place;
  private final boolean authentic;

  public EnvelopeException(Reason reason, String place, String message) {
    this(reason, place, message, false);
  }

  private EnvelopeException(Reason reason, String place, String message, boolean authentic) {
    super(message);
    this.reason = reason;
    this.place = place;
    this.authentic = authentic;
  }

  public Reason reason() {
    return reason;
  }

  /** A JSON Pointer, a header's or a field's name, an entry's name, or empty for the whole. */
  public String place() {
    return place;
  }

  /**
   * Whether the signature was right and only the content cannot be used, so that the origin can be
   * told so by a receipt.
   */
  public boolean authentic() {
    return authentic;
  }

  /** The same fault in something whose signature was checked before. */
  EnvelopeException signed() {
    return copy(place, true);
  }

  /** The same fault, seen from what contains this at the given place. */
  EnvelopeException under(String prefix) {
    return copy(place.isEmpty() ? prefix : prefix + place, authentic);
  }

  private EnvelopeException copy(String newPlace, boolean newAuthentic) {
    var copy = new EnvelopeException(reason, newPlace, getMessage(), newAuthentic);
    copy.initCause(this);
    return copy;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? reason.name() : message;
  }

  @Override
  public String toString() {
    return reason + " at " + (place.isEmpty() ? "(whole)" : place) + ": " + getMessage();
  }
}
