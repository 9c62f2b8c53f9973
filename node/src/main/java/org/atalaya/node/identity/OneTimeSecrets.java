package org.atalaya.node.identity;

import org.atalaya.node.api.Internal;
import org.atalaya.node.identity.signin.Secrets;

/** Random secrets for links, and the hashes by which they are known afterwards. */
@Internal("makes and hashes random texts")
public final class OneTimeSecrets {
  private OneTimeSecrets() {}

  /** 256 random bits that can stand in an address. */
  public static String random() {
    return Secrets.random();
  }

  public static byte[] hash(String secret) {
    return Secrets.hash(secret);
  }
}
