package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.AccountRules;
import org.atalaya.node.identity.signin.Attempts;
import org.atalaya.node.identity.signin.Passkeys;
import org.atalaya.node.identity.signin.SignIns;
import org.atalaya.node.identity.store.AccountRow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the script of the passkey buttons talks to. */
@RestController
class PasskeyController {
  private static final String CREATION = "identity.passkey-creation";
  private static final String REQUEST = "identity.passkey-request";
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Passkeys passkeys;
  private final SignIns signIns;
  private final Attempts attempts;
  private final SessionContexts sessions;

  PasskeyController(
      Passkeys passkeys, SignIns signIns, Attempts attempts, SessionContexts sessions) {
    this.passkeys = passkeys;
    this.signIns = signIns;
    this.attempts = attempts;
    this.sessions = sessions;
  }

  @PostMapping(value = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  String request(HttpServletRequest request) {
    PublicKeyCredentialRequestOptions options = passkeys.request(origin(request));
    request.getSession(true).setAttribute(REQUEST, options);
    return passkeys.json(options);
  }

  @PostMapping(value = "/sign-in/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> signIn(
      @RequestBody String answer,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request) {
    String address = request.getRemoteAddr();
    Optional<Duration> delay = attempts.address(address);
    if (delay.isPresent()) {
      return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, delay.get().toSeconds())))
          .build();
    }
    Optional<AccountRow> account =
        take(request, REQUEST, PublicKeyCredentialRequestOptions.class)
            .filter(options -> answer.length() <= LONGEST_ANSWER)
            .flatMap(options -> passkeys.authenticate(options, answer, origin(request)));
    if (account.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
    attempts.right(address);
    signIns.accepted(account.get(), "passkey", address);
    sessions.begin(account.get(), "passkey", request);
    return ResponseEntity.ok(Map.of("location", LocalPath.of(next)));
  }

  @PreAuthorize("isAuthenticated()")
  @PostMapping(value = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
  String creation(HttpServletRequest request, Authentication account) {
    PublicKeyCredentialCreationOptions options = passkeys.creation(account, origin(request));
    request.getSession(true).setAttribute(CREATION, options);
    return passkeys.json(options);
  }

  @PreAuthorize("isAuthenticated()")
  @PostMapping(value = "/account/passkeys", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Void> register(
      @RequestBody String answer, @RequestParam String label, HttpServletRequest request) {
    PublicKeyCredentialCreationOptions asked =
        take(request, CREATION, PublicKeyCredentialCreationOptions.class)
            .filter(options -> answer.length() <= LONGEST_ANSWER)
            .orElseThrow(() -> new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "passkey-not-made"));
    passkeys.register(asked, answer, AccountRules.displayName(label), origin(request));
    return ResponseEntity.noContent().build();
  }

  /** A challenge is good for one answer. */
  private static <T> Optional<T> take(HttpServletRequest request, String name, Class<T> type) {
    HttpSession session = request.getSession(false);
    Object value = session == null ? null : session.getAttribute(name);
    if (session != null) {
      session.removeAttribute(name);
    }
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  private URI origin(HttpServletRequest request) {
    return passkeys.origin(
        ServletUriComponentsBuilder.fromRequestUri(request).replacePath(null).build().toUri());
  }
}
