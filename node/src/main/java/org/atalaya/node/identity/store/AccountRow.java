package org.atalaya.node.identity.store;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.Preferences;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.SignedIn;
import org.jspecify.annotations.Nullable;

/** One account as stored, without its second factor. */
public record AccountRow(
    UUID id,
    String name,
    String displayName,
    @Nullable String mail,
    Set<Role> roles,
    Preferences preferences,
    @Nullable String theme,
    @Nullable String password,
    boolean changePassword,
    Instant created,
    @Nullable Instant disabled,
    @Nullable Instant lastSignIn,
    @Nullable String issuer,
    boolean secondFactor,
    int passkeys) {

  public boolean enabled() {
    return disabled == null;
  }

  /** The account as the actor of a request; nothing is permitted until a given password changed. */
  public SignedIn signedIn() {
    Actor actor = Actor.of(id, name, displayName, roles);
    return new SignedIn(
        changePassword ? new Actor(id, name, displayName, roles, Set.of(), null) : actor,
        preferences);
  }
}
