package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.identity.AccountSettings;
import org.atalaya.node.identity.VisitorSessions;
import org.atalaya.node.identity.Visitors;
import org.atalaya.node.identity.signin.SessionRegistry;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session which account signed in, and nothing else of it: the account is read again
 * for every request, so that a taken role and a disabled account count at once.
 */
@Component
class SessionContexts implements SecurityContextRepository {
  static final String ACCOUNT = "identity.account";

  private static final int LONGEST_AGENT = 300;

  private final AccountStore accounts;
  private final VisitorSessions visits;
  private final ObjectProvider<Visitors> visitors;
  private final AccountSettings settings;
  private final Clock clock;

  SessionContexts(
      AccountStore accounts,
      VisitorSessions visits,
      ObjectProvider<Visitors> visitors,
      AccountSettings settings,
      Clock clock) {
    this.accounts = accounts;
    this.visits = visits;
    this.visitors = visitors;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins a new session for the account; whatever session there was ends. */
  void begin(AccountRow account, String method, HttpServletRequest request) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval(Math.toIntExact(settings.sessionIdle().toSeconds()));
    session.setAttribute(ACCOUNT, account.id().toString());
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.id().toString());
    session.setAttribute(SessionRegistry.SINCE, clock.millis());
    session.setAttribute(SessionRegistry.METHOD, method);
    session.setAttribute(SessionRegistry.ADDRESS, request.getRemoteAddr());
    session.setAttribute(SessionRegistry.AGENT, agent(request));
    SecurityContextHolder.setContext(new SecurityContextImpl(account.signedIn()));
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(() -> read(request));
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return read(holder.getRequest()).orElseGet(SecurityContextImpl::new);
  }

  /** Nothing: {@link #begin} is the only way into a session. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return account(request).isPresent() || visits.who(request).isPresent();
  }

  private Optional<SecurityContext> read(HttpServletRequest request) {
    return account(request)
        .flatMap(accounts::find)
        .filter(AccountRow::enabled)
        .<SecurityContext>map(account -> new SecurityContextImpl(account.signedIn()))
        .or(() -> visitor(request));
  }

  private Optional<SecurityContext> visitor(HttpServletRequest request) {
    return visits
        .who(request)
        .flatMap(who -> visitors.stream().flatMap(some -> some.find(who).stream()).findFirst())
        .map(SecurityContextImpl::new);
  }

  private static String agent(HttpServletRequest request) {
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
  }

  private Optional<UUID> account(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(ACCOUNT) instanceof String id)
        || !(session.getAttribute(SessionRegistry.SINCE) instanceof Long since)
        || Instant.ofEpochMilli(since).plus(settings.sessionLifetime()).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(UUID.fromString(id));
  }
}
