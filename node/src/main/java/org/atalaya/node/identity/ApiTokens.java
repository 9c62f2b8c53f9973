package org.atalaya.node.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.signin.Secrets;
import org.atalaya.node.identity.store.TokenStore;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The API tokens of the account that asks. */
@Service
@PreAuthorize("isAuthenticated()")
public class ApiTokens {
  /** What every token begins with, so that scanners for leaked secrets find them. */
  public static final String PREFIX = "atalaya_";

  private static final Duration LONGEST = Duration.ofDays(366);

  private final TokenStore store;
  private final CurrentActor current;
  private final Acts acts;
  private final Clock clock;

  ApiTokens(TokenStore store, CurrentActor current, Acts acts, Clock clock) {
    this.store = store;
    this.current = current;
    this.acts = acts;
    this.clock = clock;
  }

  /** A token just issued; its secret is not known afterwards. */
  public record Issued(ApiToken token, String secret) {}

  public List<ApiToken> list() {
    return store.list(account());
  }

  /** Issues a token that may do no more than its account, for at most a year. */
  @Transactional
  public Issued issue(String label, Set<Permission> scopes, Duration valid) {
    Actor actor = current.require();
    if (actor.token() != null) {
      throw new Problem(HttpStatus.FORBIDDEN, "token-not-enough");
    }
    if (scopes.isEmpty() || !actor.permissions().containsAll(scopes)) {
      throw Problem.at("scopes", HttpStatus.UNPROCESSABLE_CONTENT, "token-scopes");
    }
    if (!valid.isPositive() || valid.compareTo(LONGEST) > 0) {
      throw Problem.at("days", HttpStatus.UNPROCESSABLE_CONTENT, "token-valid", LONGEST.toDays());
    }
    String secret = PREFIX + Secrets.random();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var token =
        new ApiToken(
            UUID.randomUUID(),
            AccountRules.displayName(label),
            Set.copyOf(scopes),
            now,
            now.plus(valid),
            null);
    store.insert(account(), token, Secrets.hash(secret));
    String granted =
        scopes.stream().map(Permission::authority).sorted().collect(Collectors.joining(" "));
    acts.record(
        "identity.token-issue",
        token.id().toString(),
        Map.of("label", token.label(), "scopes", granted));
    return new Issued(token, secret);
  }

  @Transactional
  public void revoke(UUID id) {
    if (!store.revoke(account(), id, clock.instant())) {
      throw new Problem(HttpStatus.NOT_FOUND, "token-unknown");
    }
    acts.record("identity.token-revoke", id.toString(), Map.of());
  }

  private UUID account() {
    return Objects.requireNonNull(current.require().account());
  }
}
