package org.atalaya.node.identity.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts an account's secret for the database with AES-256-GCM, bound to the account. The layout
 * is one byte version, twelve bytes nonce, ciphertext and tag.
 */
final class SecretBox {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  SecretBox(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  byte[] seal(UUID account, byte[] secret) {
    byte[] nonce = Secrets.bytes(NONCE);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, account, nonce, secret);
    return ByteBuffer.allocate(1 + NONCE + sealed.length)
        .put(VERSION)
        .put(nonce)
        .put(sealed)
        .array();
  }

  byte[] open(UUID account, byte[] box) {
    ByteBuffer buffer = ByteBuffer.wrap(box);
    if (box.length < 1 + NONCE || buffer.get() != VERSION) {
      throw new IllegalStateException("the second factor of " + account + " cannot be read");
    }
    byte[] nonce = new byte[NONCE];
    buffer.get(nonce);
    byte[] sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    return run(Cipher.DECRYPT_MODE, account, nonce, sealed);
  }

  private byte[] run(int mode, UUID account, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(account.toString().getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the second factor of " + account + " does not open with keys/accounts.key", e);
    }
  }
}
