package org.atalaya.node.identity.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.identity.AccountSettings;
import org.atalaya.node.identity.store.OneTimeLinkStore;
import org.atalaya.node.identity.store.OneTimeLinkStore.LinkRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One-time links by which somebody sets the password of an account. */
@Component
public class Links {
  public static final String FIRST = "first";
  public static final String INVITATION = "invitation";
  public static final String RESET = "reset";

  private final OneTimeLinkStore store;
  private final AccountSettings settings;
  private final Clock clock;

  Links(OneTimeLinkStore store, AccountSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** A link just made: the only time that its secret is known. */
  public record NewLink(String path, Instant expires) {}

  public NewLink create(String purpose, @Nullable UUID account) {
    String secret = Secrets.random();
    Instant now = clock.instant();
    Instant expires = now.plus(settings.linkLifetime());
    store.insert(Secrets.hash(secret), purpose, account, now, expires);
    return new NewLink("/welcome/" + secret, expires);
  }

  /** What the link is for, without using it up; empty when it is used, expired or not ours. */
  public Optional<LinkRow> find(String secret) {
    return store.find(Secrets.hash(secret), clock.instant());
  }

  /** Uses the link up; only one caller gets what it is for. */
  public Optional<LinkRow> use(String secret) {
    return find(secret).filter(link -> store.use(Secrets.hash(secret), clock.instant()));
  }

  /** Voids the link that the account has, if any. */
  public void revoke(UUID account) {
    store.delete(account);
  }
}
