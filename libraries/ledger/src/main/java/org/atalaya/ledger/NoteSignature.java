package org.atalaya.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature line of a note; whose it is and whether it holds is for a key to say. */
public final class NoteSignature {
  private static final String DASH = "— ";

  private final String name;
  private final int keyId;
  private final byte[] signature;

  NoteSignature(String name, int keyId, byte[] signature) {
    this.name = name;
    this.keyId = keyId;
    this.signature = signature;
  }

  /** Reads a line without its newline. */
  static NoteSignature parse(String line, String place) throws LedgerException {
    if (!line.startsWith(DASH)) {
      throw LedgerException.malformed(place, "a signature begins with a dash and a space");
    }
    int space = line.indexOf(' ', DASH.length());
    if (space < 0) {
      throw LedgerException.malformed(place, "a signature has a name and base64");
    }
    String name = KeyNames.check(line.substring(DASH.length(), space), place);
    byte[] bytes = Base64Text.decode(line.substring(space + 1), place);
    if (bytes.length < 5) {
      throw LedgerException.malformed(place, "a signature has at least 5 bytes");
    }
    return new NoteSignature(
        name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
  }

  public String name() {
    return name;
  }

  public int keyId() {
    return keyId;
  }

  public byte[] signature() {
    return signature.clone();
  }

  /** The line without its newline. */
  public String line() {
    byte[] bytes = ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return line();
  }
}
