package org.atalaya.node.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.signin.SignInResult.Accepted;
import org.atalaya.node.identity.signin.SignInResult.CodeNeeded;
import org.atalaya.node.identity.signin.SignInResult.Refused;
import org.atalaya.node.identity.signin.SignInResult.TooMany;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in with a password, and a code where the account asks for one. */
@Component
public class SignIns {
  private final AccountStore accounts;
  private final Passwords passwords;
  private final SecondFactors secondFactors;
  private final Attempts attempts;
  private final Acts acts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SignIns(
      AccountStore accounts,
      Passwords passwords,
      SecondFactors secondFactors,
      Attempts attempts,
      Acts acts,
      TransactionTemplate transaction,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.secondFactors = secondFactors;
    this.attempts = attempts;
    this.acts = acts;
    this.transaction = transaction;
    this.clock = clock;
  }

  public SignInResult password(String name, String password, String address) {
    Optional<Duration> wait = attempts.begin("password", name, address);
    if (wait.isPresent()) {
      return new TooMany(wait.get());
    }
    Optional<AccountRow> account = accounts.find(name);
    boolean right = passwords.matches(password, account.map(AccountRow::password).orElse(null));
    if (!right || account.isEmpty() || !account.get().enabled()) {
      account.ifPresent(known -> refused(known, "password", address));
      return new Refused();
    }
    attempts.right("password", name, address);
    AccountRow known = account.get();
    return known.secondFactor() ? new CodeNeeded(known) : accepted(known, "password", address);
  }

  /** The second step, for an account whose password was right in this session. */
  public SignInResult code(UUID id, String code, String address) {
    Optional<Duration> wait = attempts.begin("code", id.toString(), address);
    if (wait.isPresent()) {
      return new TooMany(wait.get());
    }
    Optional<AccountRow> account = accounts.find(id).filter(AccountRow::enabled);
    if (account.isEmpty()) {
      return new Refused();
    }
    Optional<String> method = secondFactors.check(id, code);
    if (method.isEmpty()) {
      refused(account.get(), "code", address);
      return new Refused();
    }
    attempts.right("code", id.toString(), address);
    return accepted(account.get(), "password+" + method.get(), address);
  }

  /** Records that the account signed in by the method, which has already proved it. */
  public Accepted accepted(AccountRow account, String method, String address) {
    transaction.executeWithoutResult(
        status -> {
          accounts.setLastSignIn(account.id(), clock.instant());
          acts.record(
              "identity.sign-in", account.name(), Map.of("method", method, "address", address));
        });
    return new Accepted(account, method);
  }

  /** Records a failure of an account that exists; others would only be noise from outside. */
  void refused(AccountRow account, String method, String address) {
    transaction.executeWithoutResult(
        status ->
            acts.record(
                "identity.sign-in-refused",
                account.name(),
                Map.of("method", method, "address", address)));
  }

  /** Asks somebody who is signed in for the password again, before something that matters. */
  public void confirm(AccountRow account, String password, String address) {
    Optional<Duration> wait = attempts.begin("password", account.name(), address);
    if (wait.isPresent()) {
      throw new Problem(
          HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", Math.max(1, wait.get().toMinutes()));
    }
    if (account.password() != null && !passwords.matches(password, account.password())) {
      throw Problem.at("before", HttpStatus.UNPROCESSABLE_CONTENT, "password-wrong");
    }
    attempts.right("password", account.name(), address);
  }
}
