package org.atalaya.node.identity;

import java.util.Optional;
import org.atalaya.node.api.Internal;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Answers who is acting in this thread. */
@Component
@Internal("says only what the security context of the caller's own thread says")
public class CurrentActor {

  /** Who acts; {@link Actor#SYSTEM} when nobody is signed in. */
  public Actor get() {
    return signedIn().orElse(Actor.SYSTEM);
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
