package org.atalaya.node.exchange;

import java.util.Locale;

/** How far one envelope has come on its way to one recipient. */
public enum DeliveryState {
  /** Not yet on the wire. */
  WAITING,
  /** Put on the wire; the recipient has not answered for it. */
  SENT,
  /** The hub has it and answers for handing it on. */
  AT_HUB,
  /** The recipient's node answered that it has it. */
  ARRIVED,
  /** The recipient's signed receipt says that it is stored. */
  STORED,
  /** The recipient does not use it, and its receipt says why. */
  REFUSED,
  /** The release rule or a missing key keeps us from sending it. */
  WITHHELD,
  /** Withdrawn before it was put on the wire. */
  CANCELLED,
  /** Its validity ended before it could be put on the wire. */
  EXPIRED;

  public String messageKey() {
    return "exchange.state." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nothing more is to be done for it. */
  public boolean settled() {
    return switch (this) {
      case STORED, REFUSED, WITHHELD, CANCELLED, EXPIRED -> true;
      case WAITING, SENT, AT_HUB, ARRIVED -> false;
    };
  }
}
