package org.atalaya.node.exchange.intake;

import org.atalaya.envelope.Anomaly;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.node.exchange.Trouble;

/** The envelope library's faults in the exchange's words. */
final class Faults {
  /** Why an authentic envelope cannot be used. */
  static Trouble of(EnvelopeException.Reason reason) {
    return switch (reason) {
      case VERSION -> Trouble.FUTURE_VERSION;
      case UNKNOWN_KIND -> Trouble.UNKNOWN_KIND;
      case UNMARKED -> Trouble.UNMARKED;
      case MARKING -> Trouble.NOT_SEALED;
      case NOT_SEALED_FOR_US, SEAL -> Trouble.CANNOT_OPEN;
      case TOO_LARGE -> Trouble.TOO_LARGE;
      case TIME -> Trouble.EXPIRED;
      case WRONG_ORIGIN -> Trouble.WRONG_ORIGIN;
      case MALFORMED,
          HEADER,
          ALGORITHM,
          TYPE,
          KEY,
          WRONG_KEY,
          SIGNATURE,
          DIGEST,
          FIELD,
          NOT_COVERED,
          ENTRY_NAME ->
          Trouble.MALFORMED;
    };
  }

  /** Why a run is not taken. */
  static Trouble of(Anomaly.Type type) {
    return switch (type) {
      case GAP -> Trouble.GAP;
      case DUPLICATE -> Trouble.DUPLICATE;
      case REORDERED -> Trouble.REORDERED;
      case ALTERED -> Trouble.ALTERED;
      case HEAD_MISMATCH -> Trouble.HEAD_MISMATCH;
      case WRONG_ORIGIN -> Trouble.WRONG_ORIGIN;
      case UNKNOWN_KEY -> Trouble.UNKNOWN_KEY;
      case FORK -> Trouble.FORK;
    };
  }

  private Faults() {}
}
