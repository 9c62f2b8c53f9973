package org.atalaya.node.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atalaya.node.api.Internal;
import org.atalaya.node.identity.signin.Attempts;
import org.atalaya.node.identity.signin.SessionRegistry;
import org.springframework.stereotype.Component;

/** Sessions of those who have no account here. */
@Component
@Internal("called by the doors through which visitors come")
public class VisitorSessions {
  private static final String WHO = "identity.visitor";

  private final AccountSettings settings;
  private final Attempts attempts;
  private final Clock clock;

  VisitorSessions(AccountSettings settings, Attempts attempts, Clock clock) {
    this.settings = settings;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Counts an attempt to come in from an address; answers how long to wait when it may not be. */
  public Optional<Duration> attempt(String address) {
    return attempts.address(address);
  }

  /** The attempt was made by somebody who may come in. */
  public void right(String address) {
    attempts.right(address);
  }

  /** Begins a session; whatever session there was ends. */
  public void begin(String who, HttpServletRequest request) {
    end(request);
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval(Math.toIntExact(settings.sessionIdle().toSeconds()));
    session.setAttribute(WHO, who);
    session.setAttribute(SessionRegistry.SINCE, clock.millis());
  }

  public void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Whose session this is, while it lasts. */
  public Optional<String> who(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(WHO) instanceof String who)
        || !(session.getAttribute(SessionRegistry.SINCE) instanceof Long since)
        || Instant.ofEpochMilli(since).plus(settings.sessionLifetime()).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(who);
  }
}
