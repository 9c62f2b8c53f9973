package org.atalaya.node.warnings.sending;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.warnings.sending.LetterWriter.Links;
import org.springframework.stereotype.Component;

/**
 * The links by which letters are acknowledged. Their secret is an HMAC of the letter's id, so that
 * no copy of the database has it.
 */
@Component
public class AcknowledgeLinks {
  private static final int KEY_BYTES = 32;

  private final DataDirectory data;
  private final NotificationSettings settings;

  AcknowledgeLinks(DataDirectory data, NotificationSettings settings) {
    this.data = data;
    this.settings = settings;
  }

  /** Where a letter leads. */
  Links of(UUID letter) {
    return links(letter + "/" + secret(letter));
  }

  /** What that looks like. */
  Links example() {
    return links("…");
  }

  private Links links(String letter) {
    return new Links(
        settings.address("/acknowledge/" + letter),
        settings.address("/portal"),
        settings.address("/mail-key.asc"));
  }

  /** Whether the secret is the letter's. */
  public boolean isSecret(UUID letter, String secret) {
    return MessageDigest.isEqual(
        secret(letter).getBytes(StandardCharsets.US_ASCII),
        secret.getBytes(StandardCharsets.UTF_8));
  }

  private String secret(UUID letter) {
    byte[] key = data.secret("warning-links.key", AcknowledgeLinks::make);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] secret = mac.doFinal(("acknowledge " + letter).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  private static byte[] make() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
