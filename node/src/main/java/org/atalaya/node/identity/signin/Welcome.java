package org.atalaya.node.identity.signin;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.AccountRules;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.LinkStore.LinkRow;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody does who follows a one-time link. */
@Component
public class Welcome {
  private final Links links;
  private final AccountStore accounts;
  private final SessionRegistry sessions;
  private final Passwords passwords;
  private final Acts acts;
  private final Clock clock;

  Welcome(
      Links links,
      AccountStore accounts,
      SessionRegistry sessions,
      Passwords passwords,
      Acts acts,
      Clock clock) {
    this.links = links;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.acts = acts;
    this.clock = clock;
  }

  /**
   * What to ask for.
   *
   * @param first whether this makes the first administrator, who chooses the names
   * @param name the account's name; empty for the first
   */
  public record Guest(boolean first, String name, String displayName) {}

  public Optional<Guest> guest(String secret) {
    return links
        .find(secret)
        .flatMap(
            link ->
                link.account() == null
                    ? Optional.of(new Guest(true, "", ""))
                    : account(link).map(row -> new Guest(false, row.name(), row.displayName())));
  }

  /** Makes the first administrator; only while there is no account. */
  @Transactional
  public AccountRow createFirst(String secret, String name, String displayName, String password) {
    String checked = AccountRules.name(name);
    String display = AccountRules.displayName(displayName);
    passwords.check(password, checked);
    LinkRow link = use(secret);
    if (link.account() != null || !accounts.isEmpty()) {
      throw new Problem(HttpStatus.GONE, "link-void");
    }
    UUID id = UUID.randomUUID();
    accounts.insert(
        id, checked, display, null, Set.of(Role.ADMINISTRATOR, Role.PUBLISHER), clock.instant());
    accounts.setPassword(id, passwords.encode(password), false, clock.instant());
    acts.record("identity.account-create", checked, Map.of("by", "first-start"));
    return accounts.find(id).orElseThrow();
  }

  /** Sets the password of the account that the link is for; its sessions elsewhere end. */
  @Transactional
  public AccountRow setPassword(String secret, String password) {
    Guest guest = guest(secret).orElseThrow(Welcome::gone);
    passwords.check(password, guest.name());
    AccountRow account = account(use(secret)).orElseThrow(Welcome::gone);
    accounts.setPassword(account.id(), passwords.encode(password), false, clock.instant());
    sessions.endAll(account.id(), null);
    acts.record("identity.password-set", account.name(), Map.of("by", "link"));
    return accounts.find(account.id()).orElseThrow();
  }

  private LinkRow use(String secret) {
    return links.use(secret).orElseThrow(Welcome::gone);
  }

  private Optional<AccountRow> account(LinkRow link) {
    return accounts.find(Objects.requireNonNull(link.account())).filter(AccountRow::enabled);
  }

  private static Problem gone() {
    return new Problem(HttpStatus.GONE, "link-void");
  }
}
