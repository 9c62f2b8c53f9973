package org.atalaya.node.identity;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.store.AccountRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What names and addresses of accounts may look like. */
public final class AccountRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,62}");
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>\",;:]{1,64}@[^\\s@<>\",;:]{1,190}");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final int LONGEST_DISPLAY_NAME = 120;

  private AccountRules() {}

  public static String name(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches() || name.equals(Actor.SYSTEM.name())) {
      throw Problem.at("name", HttpStatus.UNPROCESSABLE_CONTENT, "account-name");
    }
    return name;
  }

  /** Without characters that cannot be seen or that turn the writing round. */
  public static String displayName(String typed) {
    String name = INVISIBLE.matcher(typed).replaceAll("").strip();
    if (name.isEmpty() || name.length() > LONGEST_DISPLAY_NAME) {
      throw Problem.at("displayName", HttpStatus.UNPROCESSABLE_CONTENT, "account-display-name");
    }
    return name;
  }

  static @Nullable String mail(@Nullable String typed) {
    String mail = Objects.requireNonNullElse(typed, "").strip();
    if (mail.isEmpty()) {
      return null;
    }
    if (!MAIL.matcher(mail).matches() || INVISIBLE.matcher(mail).find()) {
      throw Problem.at("mail", HttpStatus.UNPROCESSABLE_CONTENT, "account-mail");
    }
    return mail;
  }

  static Account view(AccountRow row) {
    return new Account(
        row.id(),
        row.name(),
        row.displayName(),
        row.mail(),
        row.roles(),
        row.enabled(),
        row.created(),
        row.lastSignIn(),
        row.issuer(),
        row.secondFactor(),
        row.passkeys());
  }
}
