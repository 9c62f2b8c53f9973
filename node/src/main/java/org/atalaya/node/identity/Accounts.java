package org.atalaya.node.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.signin.Links;
import org.atalaya.node.identity.signin.SessionRegistry;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.PasskeyStore;
import org.atalaya.node.identity.store.SecondFactorStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with accounts. */
@Service
@PreAuthorize("hasAuthority('accounts:manage')")
public class Accounts {
  private static final int LONGEST_PAGE = 200;

  private final AccountStore accounts;
  private final SecondFactorStore secondFactors;
  private final PasskeyStore passkeys;
  private final SessionRegistry sessions;
  private final Links links;
  private final Acts acts;
  private final Clock clock;

  Accounts(
      AccountStore accounts,
      SecondFactorStore secondFactors,
      PasskeyStore passkeys,
      SessionRegistry sessions,
      Links links,
      Acts acts,
      Clock clock) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.links = links;
    this.acts = acts;
    this.clock = clock;
  }

  /** Accounts by name, whose name, display name or mail contains the text. */
  public Page<Account> search(String text, @Nullable Role role, @Nullable String after, int limit) {
    int size = Math.clamp(limit, 1, LONGEST_PAGE);
    List<Account> found =
        accounts.search(text, role, after, size + 1).stream().map(AccountRules::view).toList();
    return Page.of(found, size, Account::name);
  }

  public Account get(UUID id) {
    return AccountRules.view(row(id));
  }

  /** Makes an account and the link by which its person sets the password. */
  @Transactional
  public Invitation invite(NewAccount wanted) {
    String name = AccountRules.name(wanted.name());
    UUID id = UUID.randomUUID();
    boolean added =
        accounts.insert(
            id,
            name,
            AccountRules.displayName(wanted.displayName()),
            AccountRules.mail(wanted.mail()),
            wanted.roles(),
            clock.instant());
    if (!added) {
      throw Problem.at("name", HttpStatus.CONFLICT, "account-name-taken", name);
    }
    acts.record("identity.account-create", name, Map.of("roles", text(wanted.roles())));
    return invitation(id, Links.INVITATION);
  }

  /** A link by which the person sets a new password; the old one works until it is used. */
  @Transactional
  public Invitation newLink(UUID id) {
    AccountRow row = row(id);
    acts.record("identity.account-link", row.name(), Map.of());
    return invitation(id, row.password() == null ? Links.INVITATION : Links.RESET);
  }

  @Transactional
  public Account edit(UUID id, String displayName, @Nullable String mail, Set<Role> roles) {
    AccountRow before = row(id);
    if (!roles.contains(Role.ADMINISTRATOR)) {
      keepOneAdministrator(before);
    }
    accounts.setProfile(id, AccountRules.displayName(displayName), AccountRules.mail(mail));
    accounts.setRoles(id, roles);
    acts.record(
        "identity.account-edit",
        before.name(),
        Map.of("roles-before", text(before.roles()), "roles", text(roles)));
    return get(id);
  }

  /** Ends what the account can do, at once: sign-in, sessions, tokens and links. */
  @Transactional
  public Account disable(UUID id) {
    AccountRow row = row(id);
    keepOneAdministrator(row);
    accounts.setDisabled(id, clock.instant());
    links.revoke(id);
    sessions.endAll(id, null);
    acts.record("identity.account-disable", row.name(), Map.of());
    return get(id);
  }

  @Transactional
  public Account enable(UUID id) {
    AccountRow row = row(id);
    accounts.setDisabled(id, null);
    acts.record("identity.account-enable", row.name(), Map.of());
    return get(id);
  }

  /** Removes the authenticator app, the recovery codes and every passkey of a person in need. */
  @Transactional
  public Account resetSecondFactor(UUID id) {
    AccountRow row = row(id);
    secondFactors.remove(id);
    passkeys.deleteAll(id);
    sessions.endAll(id, null);
    acts.record("identity.account-reset-factors", row.name(), Map.of());
    return get(id);
  }

  public List<OpenSession> sessions(UUID id) {
    return sessions.list(row(id).id(), null);
  }

  /** Signs the account out everywhere. */
  @Transactional
  public int endSessions(UUID id) {
    AccountRow row = row(id);
    int ended = sessions.endAll(id, null);
    acts.record("identity.sessions-end", row.name(), Map.of("count", Integer.toString(ended)));
    return ended;
  }

  private Invitation invitation(UUID id, String purpose) {
    Links.NewLink link = links.create(purpose, id);
    return new Invitation(get(id), link.path(), link.expires());
  }

  private void keepOneAdministrator(AccountRow row) {
    boolean counts = row.enabled() && row.roles().contains(Role.ADMINISTRATOR);
    if (counts && accounts.lockAdministrators() < 2) {
      throw new Problem(HttpStatus.CONFLICT, "account-last-administrator");
    }
  }

  private AccountRow row(UUID id) {
    return accounts
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "account-unknown"));
  }

  private static String text(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
  }
}
