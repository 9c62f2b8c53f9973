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
import org.atalaya.node.identity.OidcSettings;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The account of somebody whom the provider vouches for: found by issuer and subject, never by a
 * name or an address, and made when there is none and the claims give a role.
 */
@Component
public class OidcAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(OidcAccounts.class);

  private final AccountStore accounts;
  private final OidcSettings settings;
  private final Acts acts;
  private final Clock clock;

  OidcAccounts(AccountStore accounts, OidcSettings settings, Acts acts, Clock clock) {
    this.accounts = accounts;
    this.settings = settings;
    this.acts = acts;
    this.clock = clock;
  }

  /** The account, with the roles that the claims give now; empty when they give none. */
  @Transactional
  public Optional<AccountRow> accept(String issuer, String subject, Map<String, Object> claims) {
    Set<Role> roles = settings.rolesOf(claims);
    Optional<AccountRow> known = accounts.find(issuer, subject);
    if (roles.isEmpty()) {
      LOG.info("The claims of {} at {} give no role here", subject, issuer);
      return Optional.empty();
    }
    if (known.isEmpty()) {
      return create(issuer, subject, claims, roles);
    }
    AccountRow account = known.get();
    if (!account.roles().equals(roles)) {
      accounts.setRoles(account.id(), roles);
      acts.record(
          "identity.account-edit",
          account.name(),
          Map.of("by", "oidc", "roles", String.join(" ", roles.stream().map(Role::name).toList())));
    }
    return accounts.find(account.id()).filter(AccountRow::enabled);
  }

  private Optional<AccountRow> create(
      String issuer, String subject, Map<String, Object> claims, Set<Role> roles) {
    UUID id = UUID.randomUUID();
    try {
      String name = AccountRules.name(claim(claims, settings.nameClaim(), subject));
      String display = AccountRules.displayName(claim(claims, "name", name));
      if (!accounts.insert(id, name, display, null, roles, clock.instant())) {
        LOG.warn("The name {} of {} at {} is taken by another account", name, subject, issuer);
        return Optional.empty();
      }
      accounts.setIdentity(id, issuer, subject);
      acts.record("identity.account-create", name, Map.of("by", "oidc", "issuer", issuer));
      return accounts.find(id);
    } catch (Problem unusable) {
      LOG.warn("The claims of {} at {} make no account: {}", subject, issuer, unusable.code());
      return Optional.empty();
    }
  }

  private static String claim(Map<String, Object> claims, String name, String otherwise) {
    return Objects.toString(claims.get(name), otherwise);
  }
}
