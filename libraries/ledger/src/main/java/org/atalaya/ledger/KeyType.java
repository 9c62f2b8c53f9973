package org.atalaya.ledger;

/** What a key of a note may sign: the signature types of C2SP signed-note that are used here. */
public enum KeyType {
  /** A ledger's own signature over a note's text. */
  ED25519(1),
  /** A witness's timestamped signature over a checkpoint (C2SP tlog-cosignature, version 1). */
  COSIGNATURE_V1(4);

  private final int code;

  KeyType(int code) {
    this.code = code;
  }

  byte code() {
    return (byte) code;
  }

  static KeyType of(int code, String place) throws LedgerException {
    for (KeyType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw LedgerException.malformed(place, "unknown type of key " + code);
  }
}
