package org.atalaya.node.identity;

import java.io.ObjectOutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * An actor as Spring Security sees it; the authorities are those of the permissions. It is made
 * afresh for every request and never stored, so that a role that was taken away is gone at once.
 */
public final class SignedIn extends AbstractAuthenticationToken {
  private final transient Actor actor;
  private final transient Preferences preferences;

  public SignedIn(Actor actor, Preferences preferences) {
    super(
        actor.permissions().stream()
            .map(permission -> new SimpleGrantedAuthority(permission.authority()))
            .toList());
    this.actor = actor;
    this.preferences = preferences;
    super.setAuthenticated(true);
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return actor.name();
  }

  public Preferences preferences() {
    return preferences;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that
        && actor.equals(that.actor)
        && preferences.equals(that.preferences);
  }

  @Override
  public int hashCode() {
    return Objects.hash(actor, preferences);
  }

  private void writeObject(ObjectOutputStream out) throws java.io.NotSerializableException {
    throw new java.io.NotSerializableException("an actor is looked up for every request");
  }
}
