package org.atalaya.formats.marking;

/** Whether something may leave, and if not, why. */
public sealed interface Decision {
  /** It may. */
  record Allowed() implements Decision {}

  /**
   * It may not.
   *
   * @param code the stable name of the reason, the key of its translations
   * @param reason the reason in English, for logs
   */
  record Refused(Code code, String reason) implements Decision {}

  /** The reasons to refuse. */
  enum Code {
    /** Nobody gave it a label. */
    UNMARKED,
    /** It belongs to an exercise and would leave the network. */
    DRILL,
    /** The audience does not have the recipient. */
    NOT_IN_AUDIENCE,
    /** Only named members may have it, and this one is not named. */
    NOT_NAMED,
    /** It may travel here only when sealed for its recipients. */
    NOT_SEALED,
    /** It may go by mail only when encrypted. */
    NOT_ENCRYPTED,
    /** It does not concern this organisation. */
    NOT_CONCERNED,
    /** Only the recipients' own organisations may have it. */
    ORGANISATION_ONLY,
    /** Only the individual recipients may have it. */
    RECIPIENTS_ONLY,
    /** Only the community of the network may have it. */
    COMMUNITY_ONLY
  }

  default boolean allowed() {
    return this instanceof Allowed;
  }
}
