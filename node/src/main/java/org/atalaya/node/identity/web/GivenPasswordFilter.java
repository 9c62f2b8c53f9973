package org.atalaya.node.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.atalaya.node.identity.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever signed in with a password that somebody else chose can only change it, or leave. */
class GivenPasswordFilter extends OncePerRequestFilter {
  private static final String CHANGE = "/account/password";
  private static final List<String> OPEN =
      List.of(CHANGE, "/logout", "/sign-out", "/assets/", "/webjars/", "/ui/", "/error");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (restricted() && OPEN.stream().noneMatch(request.getRequestURI()::startsWith)) {
      boolean api = request.getRequestURI().startsWith("/api/");
      response.setStatus((api ? HttpStatus.FORBIDDEN : HttpStatus.SEE_OTHER).value());
      response.setHeader(HttpHeaders.LOCATION, CHANGE);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean restricted() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
        && signedIn.getPrincipal().permissions().isEmpty()
        && !signedIn.getPrincipal().roles().isEmpty();
  }
}
