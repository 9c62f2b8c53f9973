package org.atalaya.node.identity;

import java.util.Optional;
import java.util.Set;
import org.atalaya.node.api.Internal;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Answers who is acting in this thread. */
@Component
@Internal("says only what the security context of the caller's own thread says")
public class CurrentActor {

  /** Who acts; {@link Actor#SYSTEM} when nobody is. */
  public Actor get() {
    return signedIn().or(CurrentActor::visitor).orElse(Actor.SYSTEM);
  }

  /** A visitor acts under his name, and may nothing here. */
  private static Optional<Actor> visitor() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(Visitor.class::isInstance)
        .map(
            visitor ->
                new Actor(null, visitor.getName(), visitor.getName(), Set.of(), Set.of(), null));
  }

  /** The account that acts, at a page or by a token. */
  public Optional<Actor> signedIn() {
    return authentication().map(SignedIn::getPrincipal);
  }

  /**
   * The account that acts.
   *
   * @throws AuthenticationCredentialsNotFoundException when nobody is signed in
   */
  public Actor require() {
    return signedIn()
        .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("nobody is signed in"));
  }

  public Preferences preferences() {
    return authentication().map(SignedIn::preferences).orElse(Preferences.NONE);
  }

  private static Optional<SignedIn> authentication() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(SignedIn.class::isInstance)
        .map(SignedIn.class::cast);
  }
}
