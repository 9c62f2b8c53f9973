package org.atalaya.node.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.SignedIn;
import org.atalaya.node.identity.signin.BearerTokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer} (RFC 6750): a wrong token is an error, never a guest. */
class BearerFilter extends OncePerRequestFilter {
  private static final String SCHEME = "bearer ";

  private final BearerTokens tokens;
  private final StoppedRequests stopped;

  BearerFilter(BearerTokens tokens, StoppedRequests stopped) {
    this.tokens = tokens;
    this.stopped = stopped;
  }

  static boolean hasToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String secret = request.getHeader(HttpHeaders.AUTHORIZATION).substring(SCHEME.length()).strip();
    Optional<SignedIn> account = tokens.find(secret);
    if (account.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      stopped.answer(request, response, new Problem(HttpStatus.UNAUTHORIZED, "token-invalid"));
      return;
    }
    SecurityContextHolder.setContext(new SecurityContextImpl(account.get()));
    chain.doFilter(request, response);
  }

  /** An answer that comes later, such as a stream, is still the token's. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
