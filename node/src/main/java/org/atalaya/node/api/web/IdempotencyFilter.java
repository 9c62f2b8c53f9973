package org.atalaya.node.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.atalaya.node.api.store.IdempotencyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a write with an {@code Idempotency-Key} out once, however often it is sent: the same
 * request gets the same answer for a day, another request under the key is refused.
 */
@Component
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration LONGEST_WRITE = Duration.ofMinutes(10);

  private final IdempotencyStore store;
  private final Answers answers;
  private final Clock clock;

  IdempotencyFilter(IdempotencyStore store, Answers answers, Clock clock) {
    this.store = store;
    this.answers = answers;
    this.clock = clock;
  }

  /** A bundle is large, and whatever of it is known already changes nothing. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null
        || !request.getRequestURI().startsWith("/api/")
        || request.getRequestURI().equals(RequestLimits.BUNDLES)
        || request.getRequestURI().equals(RequestLimits.REPORTS)
        || !WRITES.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    if (person == null || person instanceof AnonymousAuthenticationToken) {
      chain.doFilter(request, response);
      return;
    }
    String given = request.getHeader(HEADER);
    if (!given.matches("[\\x21-\\x7e]{1,200}")) {
      refuse(HttpStatus.BAD_REQUEST, "idempotency-key", request, response);
      return;
    }
    byte[] body;
    try {
      body = request.getInputStream().readAllBytes();
    } catch (RequestTooLargeException e) {
      refuse(HttpStatus.CONTENT_TOO_LARGE, "too-large", request, response);
      return;
    }
    once(new RepeatKey(person.getName(), given), body, request, response, chain);
  }

  private void once(
      RepeatKey key,
      byte[] body,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    byte[] hash = hash(request, body);
    Instant now = clock.instant();
    if (store.begin(
        key.actor(), key.name(), hash, now, now.minus(KEPT), now.minus(LONGEST_WRITE))) {
      carryOut(key, new RepeatableRequest(request, body), response, chain);
      return;
    }
    Optional<IdempotencyStore.Entry> found = store.find(key.actor(), key.name());
    if (found.isPresent() && !MessageDigest.isEqual(found.get().request(), hash)) {
      refuse(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-other", request, response);
    } else if (found.isPresent() && found.get().status() != null) {
      replay(key, found.get(), found.get().status(), response);
    } else {
      refuse(HttpStatus.CONFLICT, "idempotency-busy", request, response);
    }
  }

  private void carryOut(
      RepeatKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var kept = new ContentCachingResponseWrapper(response);
    boolean answered = false;
    try {
      chain.doFilter(request, kept);
      if (kept.getStatus() < 500) {
        store.answered(
            key.actor(),
            key.name(),
            kept.getStatus(),
            kept.getContentType(),
            kept.getHeader(HttpHeaders.LOCATION),
            key.seal(kept.getContentAsByteArray()));
        answered = true;
      }
    } finally {
      if (!answered) {
        store.free(key.actor(), key.name());
      }
    }
    kept.copyBodyToResponse();
  }

  private static void replay(
      RepeatKey key, IdempotencyStore.Entry entry, int status, HttpServletResponse response)
      throws IOException {
    response.setStatus(status);
    response.setHeader(REPLAYED, "true");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    set(response, HttpHeaders.CONTENT_TYPE, entry.contentType());
    set(response, HttpHeaders.LOCATION, entry.location());
    if (entry.body() != null) {
      response.getOutputStream().write(key.open(entry.body()));
    }
  }

  private static void set(HttpServletResponse response, String header, @Nullable String value) {
    if (value != null) {
      response.setHeader(header, value);
    }
  }

  private static byte[] hash(HttpServletRequest request, byte[] body) {
    String query = request.getQueryString();
    String address =
        request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query);
    return RepeatKey.sha256(address.getBytes(StandardCharsets.UTF_8), body);
  }

  private void refuse(
      HttpStatus status, String code, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.refuse(Told.of(status, code).at(HEADER), request, response);
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
  void forget() {
    store.forget(clock.instant().minus(KEPT));
  }
}
