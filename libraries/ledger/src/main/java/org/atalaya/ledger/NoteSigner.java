package org.atalaya.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The private key that a ledger or a witness signs with, and its name; written as {@code
 * PRIVATE+KEY+name+keyid+base64(type ‖ seed)}.
 */
public final class NoteSigner {
  private static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final VerifierKey verifierKey;

  private NoteSigner(byte[] seed, VerifierKey verifierKey) {
    this.seed = seed;
    this.verifierKey = verifierKey;
  }

  /** A new key; the name is made of its public key, which makes it unlike every other. */
  public static NoteSigner generate(String prefix, KeyType type, SecureRandom random) {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    try {
      return of(nameOf(prefix, publicKey(seed)), type, seed);
    } catch (LedgerException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The prefix, and the first 16 bytes of the SHA-256 of the public key in hexadecimal. */
  public static String nameOf(String prefix, byte[] publicKey) {
    return prefix + Hash.sha256(publicKey).hex().substring(0, 32);
  }

  /**
   * The key of these parts.
   *
   * @param seed 32 bytes, the Ed25519 private key of RFC 8032
   */
  public static NoteSigner of(String name, KeyType type, byte[] seed) throws LedgerException {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw LedgerException.malformed("key", "not an Ed25519 private key");
    }
    return new NoteSigner(seed.clone(), VerifierKey.of(name, type, publicKey(seed)));
  }

  /** Reads {@code PRIVATE+KEY+name+keyid+base64(type ‖ seed)}. */
  public static NoteSigner parse(String text) throws LedgerException {
    String[] parts = Lines.after(PREFIX, text, "key").split("\\+", 3);
    if (parts.length != 3) {
      throw LedgerException.malformed("key", "not PRIVATE+KEY+name+keyid+base64");
    }
    byte[] bytes = Base64Text.decode(parts[2], "key");
    if (bytes.length == 0) {
      throw LedgerException.malformed("key", "empty");
    }
    KeyType type = KeyType.of(bytes[0], "key");
    NoteSigner signer = of(parts[0], type, Arrays.copyOfRange(bytes, 1, bytes.length));
    if (!HexFormat.of().toHexDigits(signer.verifierKey.keyId()).equals(parts[1])) {
      throw LedgerException.malformed("key", "its id is not that of name and key");
    }
    return signer;
  }

  private static byte[] publicKey(byte[] seed) {
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    return publicKey;
  }

  /** The same key for signatures of another type, which are told apart by what they sign. */
  public NoteSigner as(KeyType other) {
    return new NoteSigner(seed, verifierKey.as(other));
  }

  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** Signs a checkpoint as the ledger whose it is. */
  public Note sign(Checkpoint checkpoint) {
    if (verifierKey.type() != KeyType.ED25519) {
      throw new IllegalStateException("a witness's key cosigns, and signs nothing else");
    }
    String text = checkpoint.text();
    return new Note(text, List.of(signature(text, new byte[0])));
  }

  /** States as a witness that this is the largest consistent checkpoint seen at that time. */
  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    if (verifierKey.type() != KeyType.COSIGNATURE_V1) {
      throw new IllegalStateException("a ledger's key signs its own checkpoints only");
    }
    byte[] stamp = ByteBuffer.allocate(8).putLong(time.getEpochSecond()).array();
    return signature(CosignedMessage.of(checkpoint.text(), time), stamp);
  }

  private NoteSignature signature(String message, byte[] before) {
    byte[] bytes = Arrays.copyOf(before, before.length + Ed25519.SIGNATURE_SIZE);
    byte[] signed = message.getBytes(StandardCharsets.UTF_8);
    Ed25519.sign(seed, 0, signed, 0, signed.length, bytes, before.length);
    return new NoteSignature(verifierKey.name(), verifierKey.keyId(), bytes);
  }

  /** The text form that {@link #parse(String)} reads; a secret. */
  public String secretText() {
    byte[] bytes = ByteBuffer.allocate(33).put(verifierKey.type().code()).put(seed).array();
    return PREFIX
        + verifierKey.name()
        + "+"
        + HexFormat.of().toHexDigits(verifierKey.keyId())
        + "+"
        + Base64.getEncoder().encodeToString(bytes);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "signer " + verifierKey;
  }
}
