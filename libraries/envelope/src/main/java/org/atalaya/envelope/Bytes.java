package org.atalaya.envelope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.atalaya.envelope.EnvelopeException.Reason;

/** Hashes and base64url without a second spelling of the same bytes. */
final class Bytes {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Bytes() {}

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String base64Url(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** Refuses padding, other alphabets and stray bits after the last byte. */
  static byte[] fromBase64Url(String text, String place) throws EnvelopeException {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new EnvelopeException(Reason.MALFORMED, place, "is not base64url");
    }
    if (!base64Url(bytes).equals(text)) {
      throw new EnvelopeException(Reason.MALFORMED, place, "is not base64url in its one spelling");
    }
    return bytes;
  }
}
