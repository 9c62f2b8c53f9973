package org.atalaya.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.atalaya.ledger.LedgerException.Reason;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * The public key that a ledger or a witness signs with, and its name; written as {@code
 * name+keyid+base64(type ‖ key)} (C2SP signed-note, verifier keys).
 */
public final class VerifierKey {
  private static final int TIMESTAMPED = 8 + Ed25519.SIGNATURE_SIZE;

  private final String name;
  private final KeyType type;
  private final byte[] publicKey;
  private final int keyId;

  private VerifierKey(String name, KeyType type, byte[] publicKey) {
    this.name = name;
    this.type = type;
    this.publicKey = publicKey;
    this.keyId = KeyNames.id(name, type, publicKey);
  }

  /**
   * The key of these parts.
   *
   * @param publicKey 32 bytes of Ed25519
   * @throws LedgerException if the name has spaces or a plus, or the key is none
   */
  public static VerifierKey of(String name, KeyType type, byte[] publicKey) throws LedgerException {
    KeyNames.check(name, "key");
    if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE
        || !Ed25519.validatePublicKeyFull(publicKey, 0)) {
      throw LedgerException.malformed("key", "not an Ed25519 public key");
    }
    return new VerifierKey(name, type, publicKey.clone());
  }

  /** Reads {@code name+keyid+base64(type ‖ key)}. */
  public static VerifierKey parse(String text) throws LedgerException {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw LedgerException.malformed("key", "not name+keyid+base64");
    }
    byte[] bytes = Base64Text.decode(parts[2], "key");
    if (bytes.length == 0) {
      throw LedgerException.malformed("key", "empty");
    }
    KeyType type = KeyType.of(bytes[0], "key");
    VerifierKey key = of(parts[0], type, Arrays.copyOfRange(bytes, 1, bytes.length));
    if (!HexFormat.of().toHexDigits(key.keyId).equals(parts[1])) {
      throw LedgerException.malformed("key", "its id is not that of name and key");
    }
    return key;
  }

  /** The same key for signatures of another type, which are told apart by what they sign. */
  public VerifierKey as(KeyType other) {
    return new VerifierKey(name, other, publicKey);
  }

  public String name() {
    return name;
  }

  public KeyType type() {
    return type;
  }

  public int keyId() {
    return keyId;
  }

  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** Whether name and key id of the signature are those of this key. */
  public boolean made(NoteSignature signature) {
    return signature.keyId() == keyId && signature.name().equals(name);
  }

  /**
   * Checks a signature by this key.
   *
   * @param text of the note, with its last newline
   * @throws LedgerException unless the signature is by this key over the text
   */
  public VerifiedSignature verify(String text, NoteSignature signature) throws LedgerException {
    if (!made(signature)) {
      throw new LedgerException(Reason.UNKNOWN_KEY, name, "the signature names another key");
    }
    byte[] bytes = signature.signature();
    @Nullable Instant time = null;
    String message = text;
    int offset = 0;
    if (type == KeyType.COSIGNATURE_V1) {
      if (bytes.length != TIMESTAMPED || bytes[0] < 0) {
        throw refused("not a timestamped signature");
      }
      long seconds = ByteBuffer.wrap(bytes).getLong();
      if (seconds > Instant.MAX.getEpochSecond()) {
        throw refused("its time is beyond every calendar");
      }
      time = Instant.ofEpochSecond(seconds);
      message = CosignedMessage.of(text, time);
      offset = 8;
    } else if (bytes.length != Ed25519.SIGNATURE_SIZE) {
      throw refused("not an Ed25519 signature");
    }
    byte[] signed = message.getBytes(StandardCharsets.UTF_8);
    if (!Ed25519.verify(bytes, offset, publicKey, 0, signed, 0, signed.length)) {
      throw refused("the signature does not hold");
    }
    return new VerifiedSignature(this, signature, time);
  }

  private LedgerException refused(String message) {
    return new LedgerException(Reason.SIGNATURE, name, message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key && toString().equals(key.toString());
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  /** The text form that {@link #parse(String)} reads. */
  @Override
  public String toString() {
    byte[] bytes = ByteBuffer.allocate(33).put(type.code()).put(publicKey).array();
    return name
        + "+"
        + HexFormat.of().toHexDigits(keyId)
        + "+"
        + Base64.getEncoder().encodeToString(bytes);
  }
}
