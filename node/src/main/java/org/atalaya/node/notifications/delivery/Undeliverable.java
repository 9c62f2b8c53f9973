package org.atalaya.node.notifications.delivery;

import java.util.Locale;

/** Says why a message did not leave. */
final class Undeliverable extends Exception {
  /** Why; the words are the message {@code notifications.reason.<code>}. */
  enum Reason {
    NO_MAIL_SERVER,
    ADDRESS_UNUSABLE,
    MAIL_UNWRITABLE,
    MAIL_SERVER,
    DEVICE_REMOVED,
    PUSH_SERVICE,
    WEBHOOK_REMOVED,
    WEBHOOK,
    UNREACHABLE,
    STOPPING,
    ADDRESS_REFUSED,
    KEY_UNUSABLE,
    UNEXPECTED;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;
  private final boolean forGood;

  /**
   * @param detail as the other side or the machine put it
   * @param forGood whether trying again cannot help
   */
  Undeliverable(Reason reason, String detail, boolean forGood) {
    super(detail);
    this.reason = reason;
    this.forGood = forGood;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  boolean forGood() {
    return forGood;
  }
}
