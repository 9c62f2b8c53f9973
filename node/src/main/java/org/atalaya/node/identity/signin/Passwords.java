package org.atalaya.node.identity.signin;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Argon2id with what OWASP recommends (19 MiB, two passes), a few at a time, because each takes
 * that much memory.
 */
@Component
public class Passwords {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;
  private static final List<String> KNOWN =
      List.of(
          "password",
          "passw0rd",
          "contrase",
          "senha",
          "motdepasse",
          "123456",
          "abcdef",
          "qwerty",
          "azerty",
          "letmein",
          "welcome",
          "iloveyou",
          "admin",
          "atalaya",
          "csirt");

  private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final Semaphore free = new Semaphore(2);
  private final Supplier<String> nobodys =
      SingletonSupplier.of(() -> encoder.encode(Secrets.random()));

  public String encode(String password) {
    return guarded(() -> encoder.encode(password));
  }

  /** Takes as long for an account that does not exist or has no password as for a wrong one. */
  boolean matches(String password, @Nullable String encoded) {
    boolean same =
        guarded(() -> encoder.matches(password, encoded == null ? nobodys.get() : encoded));
    return same && encoded != null;
  }

  /** Refuses passwords that are guessed first. */
  public void check(String password, String name) {
    String lower = password.toLowerCase(Locale.ROOT);
    String rest = lower.replace(name.toLowerCase(Locale.ROOT), "");
    for (String known : KNOWN) {
      rest = rest.replace(known, "");
    }
    if (password.length() < SHORTEST) {
      throw Problem.at("password", HttpStatus.UNPROCESSABLE_CONTENT, "password-short", SHORTEST);
    }
    if (password.length() > LONGEST) {
      throw Problem.at("password", HttpStatus.UNPROCESSABLE_CONTENT, "password-long", LONGEST);
    }
    if (rest.length() < 6 || rest.chars().distinct().count() < 4) {
      throw Problem.at("password", HttpStatus.UNPROCESSABLE_CONTENT, "password-guessable");
    }
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      if (!free.tryAcquire(10, TimeUnit.SECONDS)) {
        throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "sign-in-busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "sign-in-busy");
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
