package org.atalaya.node.identity;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: an account at a page, an account by one of its API tokens, or the node by itself.
 *
 * @param account the account's id, null for {@link #SYSTEM}
 * @param name the sign-in name, unique on this node
 * @param permissions what may be done here and now: never more than the roles give, less by a token
 * @param token the API token used, or null
 */
public record Actor(
    @Nullable UUID account,
    String name,
    String displayName,
    Set<Role> roles,
    Set<Permission> permissions,
    @Nullable UUID token) {

  /** The node itself: workers, handlers of what arrives, the first start. */
  public static final Actor SYSTEM = new Actor(null, "system", "Atalaya", Set.of(), Set.of(), null);

  public Actor {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  /** Somebody signed in at a page, with all that the roles permit. */
  public static Actor of(UUID account, String name, String displayName, Set<Role> roles) {
    return new Actor(account, name, displayName, roles, Role.permissions(roles), null);
  }

  /** The same account seen through a token that carries only some scopes. */
  public Actor through(UUID apiToken, Set<Permission> scopes) {
    Set<Permission> both = EnumSet.noneOf(Permission.class);
    scopes.stream().filter(permissions::contains).forEach(both::add);
    return new Actor(account, name, displayName, roles, both, apiToken);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  public boolean isSystem() {
    return equals(SYSTEM);
  }

  /** The role that a receipt names: the one that permits most. */
  public Optional<Role> role() {
    return roles.stream()
        .max(
            Comparator.comparingInt((Role role) -> role.permissions().size())
                .thenComparing(Comparator.reverseOrder()));
  }
}
