package org.atalaya.node.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All that can be wrong with an envelope, a channel or a link. The code goes over the wire and into
 * receipts; the message key names the translated sentence that people read.
 */
public enum Trouble {
  // An envelope is refused: its ordinal is used up and the origin gets a refused receipt.
  MALFORMED,
  UNKNOWN_KIND,
  FUTURE_VERSION,
  NOT_OUR_AUDIENCE,
  EXPIRED,
  UNMARKED,
  NOT_SEALED,
  CANNOT_OPEN,
  TOO_LARGE,
  ID_REUSED,
  WITHDRAWN,
  STRANGER,
  UNUSABLE,
  RELEASE,
  FAILED_HERE,

  // A run is refused as a whole: nothing advances, the sender sends again from what is expected.
  GAP,
  REORDERED,
  DUPLICATE,
  ALTERED,
  HEAD_MISMATCH,
  WRONG_ORIGIN,
  WRONG_RECIPIENT,
  UNKNOWN_KEY,
  KEY_NOT_CONFIRMED,
  KEY_REVOKED,
  FORK,

  // A request is refused.
  REPLAY,
  CLOCK,
  BAD_SIGNATURE,
  NOT_A_RELAY,

  // What the sending side notices.
  UNREACHABLE,
  TIMEOUT,
  ANSWERED_ERROR,
  BAD_ANSWER,
  BUSY,
  NO_WAY,
  NO_KEY,
  NO_CARD,
  WAITING_FOR_FETCH,
  WAITING_AT_HUB,
  NOT_CONFIRMED,
  WITHHELD,
  PEER_LOST,
  WE_LOST,
  SILENT;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String messageKey() {
    return "exchange.trouble." + code();
  }

  public static Optional<Trouble> of(String code) {
    return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
  }
}
