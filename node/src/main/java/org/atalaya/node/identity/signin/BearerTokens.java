package org.atalaya.node.identity.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.atalaya.node.identity.ApiTokens;
import org.atalaya.node.identity.SignedIn;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.TokenStore;
import org.springframework.stereotype.Component;

/** Answers whose a presented API token is, and what it may do. */
@Component
public class BearerTokens {
  private final TokenStore tokens;
  private final AccountStore accounts;
  private final Clock clock;

  BearerTokens(TokenStore tokens, AccountStore accounts, Clock clock) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.clock = clock;
  }

  public Optional<SignedIn> find(String secret) {
    if (!secret.startsWith(ApiTokens.PREFIX)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return tokens.find(Secrets.hash(secret), now).flatMap(owned -> signedIn(owned, now));
  }

  private Optional<SignedIn> signedIn(TokenStore.Owned owned, Instant now) {
    Optional<AccountRow> account = accounts.find(owned.account()).filter(AccountRow::enabled);
    account.ifPresent(known -> tokens.used(owned.token().id(), now));
    return account.map(
        known ->
            new SignedIn(
                known.signedIn().getPrincipal().through(owned.token().id(), owned.token().scopes()),
                known.preferences()));
  }
}
