package org.atalaya.node.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.identity.signin.Passwords;
import org.atalaya.node.identity.store.AccountStore;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Accounts for tests of any feature. */
public final class TestAccounts {
  public static final String PASSWORD = "seven herons over the reef";

  private TestAccounts() {}

  /** Makes an account with {@link #PASSWORD} in that node; answers its sign-in name. */
  public static String create(ApplicationContext node, Role... roles) {
    AccountStore accounts = node.getBean(AccountStore.class);
    UUID id = UUID.randomUUID();
    String name = "p" + id.toString().substring(0, 13);
    accounts.insert(id, name, "Person " + name, null, Set.of(roles), Instant.now());
    accounts.setPassword(id, node.getBean(Passwords.class).encode(PASSWORD), false, Instant.now());
    return name;
  }

  /**
   * Acts in this thread as somebody with the roles, until closed: {@code try (var person =
   * TestAccounts.acting(Role.PUBLISHER))}.
   */
  public static Acting acting(Role... roles) {
    String name = "acting-" + List.of(roles).getFirst().name().toLowerCase(java.util.Locale.ROOT);
    Actor actor = Actor.of(UUID.randomUUID(), name, name, Set.of(roles));
    SecurityContextHolder.setContext(
        new SecurityContextImpl(new SignedIn(actor, Preferences.NONE)));
    return new Acting(actor);
  }

  /** The same as somebody, such as a token, who has no more than these permissions. */
  public static Acting acting(Set<Permission> permissions) {
    Actor actor = new Actor(UUID.randomUUID(), "some", "some", Set.of(), permissions, null);
    SecurityContextHolder.setContext(
        new SecurityContextImpl(new SignedIn(actor, Preferences.NONE)));
    return new Acting(actor);
  }

  /** Somebody acting. */
  public record Acting(Actor actor) implements AutoCloseable {
    @Override
    public void close() {
      SecurityContextHolder.clearContext();
    }
  }
}
