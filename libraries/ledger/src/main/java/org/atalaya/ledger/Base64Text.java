package org.atalaya.ledger;

import java.util.Base64;

/** Standard base64 (RFC 4648 section 4), refusing every spelling but the canonical one. */
final class Base64Text {
  private Base64Text() {}

  static byte[] decode(String text, String place) throws LedgerException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw LedgerException.malformed(place, "not base64");
    }
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw LedgerException.malformed(place, "not canonical base64");
    }
    return bytes;
  }
}
