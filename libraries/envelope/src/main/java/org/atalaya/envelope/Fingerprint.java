package org.atalaya.envelope;

import java.util.HexFormat;
import java.util.Locale;

/**
 * A key's fingerprint as two people compare it, over the telephone or on paper: the first 160 bits
 * of the key's RFC 7638 thumbprint in ten groups of four hexadecimal digits.
 */
public record Fingerprint(String groups) {
  private static final int BYTES = 20;

  /** From a key's id, which is its thumbprint. */
  public static Fingerprint ofKeyId(String keyId) throws EnvelopeException {
    byte[] hash = Bytes.fromBase64Url(keyId, "");
    if (hash.length != 32) {
      throw new EnvelopeException(
          EnvelopeException.Reason.KEY, "", "a key's id is a SHA-256 thumbprint");
    }
    return new Fingerprint(
        HexFormat.of().withUpperCase().formatHex(hash, 0, BYTES).replaceAll("(.{4})(?!$)", "$1 "));
  }

  public static Fingerprint of(VerificationKey key) {
    try {
      return ofKeyId(key.keyId());
    } catch (EnvelopeException e) {
      throw new AssertionError("a key's id is its thumbprint", e);
    }
  }

  /** Whether what a person typed is this fingerprint; spaces, hyphens and case do not matter. */
  public boolean matches(String typed) {
    return typed.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT).equals(groups.replace(" ", ""));
  }

  @Override
  public String toString() {
    return groups;
  }
}
