package org.atalaya.ledger;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Sixteen random bytes of one leaf, known to whoever holds its proof. Without them a {@link
 * LeafEntry} tells nothing of kind, subject or hash, not even to one who can guess them.
 */
public final class LeafSalt {
  public static final int BYTES = 16;

  private final byte[] bytes;

  private LeafSalt(byte[] bytes) {
    this.bytes = bytes;
  }

  public static LeafSalt random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new LeafSalt(bytes);
  }

  /**
   * A salt that was kept.
   *
   * @throws IllegalArgumentException if there are not 16 bytes
   */
  public static LeafSalt of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a leaf's salt has 16 bytes, not " + bytes.length);
    }
    return new LeafSalt(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LeafSalt salt && Arrays.equals(bytes, salt.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
