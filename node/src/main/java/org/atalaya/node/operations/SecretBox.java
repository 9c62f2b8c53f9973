package org.atalaya.node.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for the database with AES-256-GCM under a key of the data directory, each bound
 * to what it belongs to. The layout is one byte version, twelve bytes nonce, ciphertext and tag.
 */
public final class SecretBox {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final SecretKeySpec key;

  private SecretBox(String name, byte[] key) {
    this.name = name;
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The box whose key is {@code keys/<name>}, made when it is first asked for. */
  public static SecretBox of(DataDirectory data, String name) {
    byte[] key = data.secret(name, () -> random(KEY_BYTES));
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          "keys/" + name + " must be 32 bytes; restore it from the backup of this node");
    }
    return new SecretBox(name, key);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  public byte[] seal(String owner, byte[] secret) {
    byte[] nonce = random(NONCE);
    byte[] closed = run(Cipher.ENCRYPT_MODE, owner, nonce, secret);
    return ByteBuffer.allocate(1 + NONCE + closed.length)
        .put(VERSION)
        .put(nonce)
        .put(closed)
        .array();
  }

  public byte[] open(String owner, byte[] box) {
    ByteBuffer buffer = ByteBuffer.wrap(box);
    if (box.length < 1 + NONCE || buffer.get() != VERSION) {
      throw new IllegalStateException("the secret of " + owner + " cannot be read");
    }
    byte[] nonce = new byte[NONCE];
    buffer.get(nonce);
    byte[] closed = new byte[buffer.remaining()];
    buffer.get(closed);
    return run(Cipher.DECRYPT_MODE, owner, nonce, closed);
  }

  private byte[] run(int mode, String owner, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the secret of " + owner + " does not open with keys/" + name, e);
    }
  }
}
