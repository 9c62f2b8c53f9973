package org.atalaya.node.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.signin.Passwords;
import org.atalaya.node.identity.signin.SecondFactors;
import org.atalaya.node.identity.signin.SecondFactors.Enrolment;
import org.atalaya.node.identity.signin.SessionRegistry;
import org.atalaya.node.identity.signin.SignIns;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.PasskeyStore;
import org.atalaya.node.identity.store.SecondFactorStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with the account that is their own. A token may only look. */
@Service
@PreAuthorize("isAuthenticated()")
public class OwnAccount {
  private final AccountStore accounts;
  private final SecondFactorStore factors;
  private final SecondFactors secondFactors;
  private final PasskeyStore passkeys;
  private final SessionRegistry sessions;
  private final Passwords passwords;
  private final SignIns signIns;
  private final CurrentActor current;
  private final Acts acts;
  private final Clock clock;

  OwnAccount(
      AccountStore accounts,
      SecondFactorStore factors,
      SecondFactors secondFactors,
      PasskeyStore passkeys,
      SessionRegistry sessions,
      Passwords passwords,
      SignIns signIns,
      CurrentActor current,
      Acts acts,
      Clock clock) {
    this.accounts = accounts;
    this.factors = factors;
    this.secondFactors = secondFactors;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.passwords = passwords;
    this.signIns = signIns;
    this.current = current;
    this.acts = acts;
    this.clock = clock;
  }

  /** A passkey as its owner sees it. */
  public record Passkey(String id, String label, Instant created, Instant lastUsed) {}

  public Account get() {
    return AccountRules.view(row(id()));
  }

  /** Whether a password that somebody else has given must be changed before anything else. */
  public boolean mustChangePassword() {
    return row(id()).changePassword();
  }

  public boolean hasPassword() {
    return row(id()).password() != null;
  }

  @Transactional
  public void setDisplayName(String displayName) {
    AccountRow row = row(person());
    accounts.setProfile(row.id(), AccountRules.displayName(displayName), row.mail());
  }

  public void setPreferences(Preferences preferences) {
    accounts.setPreferences(person(), preferences);
  }

  /**
   * Changes the password and signs out everywhere else.
   *
   * @param session the session that goes on
   */
  @Transactional
  public void changePassword(String before, String after, String address, String session) {
    AccountRow row = row(person());
    if (row.issuer() != null) {
      throw new Problem(HttpStatus.CONFLICT, "password-of-provider");
    }
    signIns.confirm(row, before, address);
    passwords.check(after, row.name());
    accounts.setPassword(row.id(), passwords.encode(after), false, clock.instant());
    sessions.endAll(row.id(), session);
    acts.record("identity.password-change", row.name(), Map.of());
  }

  /** The secret for the authenticator app, until its first code is typed. */
  @Transactional
  public Enrolment beginSecondFactor() {
    AccountRow row = row(person());
    if (row.secondFactor()) {
      throw new Problem(HttpStatus.CONFLICT, "second-factor-on");
    }
    return secondFactors.enrolment(row.id(), row.name());
  }

  /** Turns the codes on; answers the recovery codes, which are shown only now. */
  @Transactional
  public List<String> confirmSecondFactor(String code) {
    AccountRow row = row(person());
    if (!secondFactors.confirm(row.id(), code)) {
      throw Problem.at("code", HttpStatus.UNPROCESSABLE_CONTENT, "code-wrong");
    }
    acts.record("identity.second-factor-on", row.name(), Map.of());
    return secondFactors.newRecoveryCodes(row.id());
  }

  /** New recovery codes in place of the old, for whoever still has the password. */
  @Transactional
  public List<String> newRecoveryCodes(String password, String address) {
    AccountRow row = row(person());
    signIns.confirm(row, password, address);
    if (!row.secondFactor()) {
      throw new Problem(HttpStatus.CONFLICT, "second-factor-off");
    }
    acts.record("identity.recovery-codes", row.name(), Map.of());
    return secondFactors.newRecoveryCodes(row.id());
  }

  @Transactional
  public void removeSecondFactor(String password, String address) {
    AccountRow row = row(person());
    signIns.confirm(row, password, address);
    factors.remove(row.id());
    acts.record("identity.second-factor-off", row.name(), Map.of());
  }

  public int recoveryCodesLeft() {
    return factors.recoveryCodesLeft(id());
  }

  public List<Passkey> passkeys() {
    return passkeys.list(id()).stream()
        .map(
            key ->
                new Passkey(
                    key.getCredentialId().toBase64UrlString(),
                    key.getLabel(),
                    key.getCreated(),
                    key.getLastUsed()))
        .toList();
  }

  @Transactional
  public void removePasskey(String passkey) {
    AccountRow row = row(person());
    if (!passkeys.delete(row.id(), Bytes.fromBase64(passkey))) {
      throw new Problem(HttpStatus.NOT_FOUND, "passkey-unknown");
    }
    acts.record("identity.passkey-remove", row.name(), Map.of("passkey", passkey));
  }

  /**
   * The open sessions of this account.
   *
   * @param session the one that asks, or null
   */
  public List<OpenSession> sessions(@Nullable String session) {
    return sessions.list(id(), session);
  }

  @Transactional
  public void endSession(String session) {
    if (!sessions.end(id(), session)) {
      throw new Problem(HttpStatus.NOT_FOUND, "session-unknown");
    }
    acts.record("identity.session-end", current.require().name(), Map.of("session", session));
  }

  private UUID id() {
    return Objects.requireNonNull(current.require().account());
  }

  private UUID person() {
    if (current.require().token() != null) {
      throw new Problem(HttpStatus.FORBIDDEN, "token-not-enough");
    }
    return id();
  }

  private AccountRow row(UUID id) {
    return accounts
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "account-unknown"));
  }
}
