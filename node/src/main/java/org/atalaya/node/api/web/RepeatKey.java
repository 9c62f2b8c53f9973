package org.atalaya.node.api.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One actor's idempotency key. What is kept of it is a hash; an answer, which may hold a secret
 * that is shown only once, is kept encrypted under it (AES-256-GCM).
 */
final class RepeatKey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final String actor;
  private final String key;

  RepeatKey(String actor, String key) {
    this.actor = actor;
    this.key = key;
  }

  String actor() {
    return actor;
  }

  byte[] name() {
    return digest("name");
  }

  byte[] seal(byte[] answer) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, answer);
    byte[] kept = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, kept, NONCE, sealed.length);
    return kept;
  }

  byte[] open(byte[] kept) {
    byte[] nonce = Arrays.copyOf(kept, NONCE);
    return cipher(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(kept, NONCE, kept.length));
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var secret = new SecretKeySpec(digest("answer"), "AES");
      cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept answer cannot be sealed or opened", e);
    }
  }

  private byte[] digest(String use) {
    return sha256((use + "\n" + actor + "\n" + key).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
        digest.update((byte) '\n');
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
