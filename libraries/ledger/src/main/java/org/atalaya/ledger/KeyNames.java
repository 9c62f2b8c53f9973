package org.atalaya.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The names and numbers by which the keys of notes are told apart (C2SP signed-note). */
final class KeyNames {
  static final int MAX_LENGTH = 255;

  private KeyNames() {}

  static String check(String name, String place) throws LedgerException {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw LedgerException.malformed(
          place, "a key's name has 1 to " + MAX_LENGTH + " characters, not " + name.length());
    }
    if (name.chars().anyMatch(KeyNames::isForbidden)) {
      throw LedgerException.malformed(place, "a key's name has neither spaces nor +");
    }
    return name;
  }

  private static boolean isForbidden(int character) {
    return character == '+'
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.isISOControl(character);
  }

  /** The first four bytes of the SHA-256 of name, newline, type and public key. */
  static int id(String name, KeyType type, byte[] publicKey) {
    Hash hash =
        Hash.sha256(
            (name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {type.code()}, publicKey);
    return ByteBuffer.wrap(hash.raw()).getInt();
  }
}
