package org.atalaya.node.identity.signin;

import java.time.Instant;

/** What an authenticator app shows. */
public final class TestCodes {
  private TestCodes() {}

  public static String code(byte[] secret, Instant now) {
    return Totp.code(secret, Math.floorDiv(now.getEpochSecond(), 30), 6);
  }
}
