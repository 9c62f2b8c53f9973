package org.atalaya.ledger;

import java.time.Instant;

/** What a witness signs (C2SP tlog-cosignature, Ed25519 signed message). */
final class CosignedMessage {
  private CosignedMessage() {}

  static String of(String checkpointText, Instant time) {
    return "cosignature/v1\ntime " + time.getEpochSecond() + "\n" + checkpointText;
  }
}
