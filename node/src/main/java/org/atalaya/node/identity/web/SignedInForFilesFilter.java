package org.atalaya.node.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a stranger's files away before any of them is read. It stands before the check of the CSRF
 * token, which is a field of the form and would be looked for behind all that was sent.
 */
class SignedInForFilesFilter extends OncePerRequestFilter {
  private final AuthenticationEntryPoint signIn;

  SignedInForFilesFilter(AuthenticationEntryPoint signIn) {
    this.signIn = signIn;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean files = StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    if (files && SecurityContextHolder.getContext().getAuthentication() == null) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      signIn.commence(
          request, response, new InsufficientAuthenticationException("files of a stranger"));
      return;
    }
    chain.doFilter(request, response);
  }
}
