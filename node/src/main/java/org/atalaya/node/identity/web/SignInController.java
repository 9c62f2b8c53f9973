package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.OidcSettings;
import org.atalaya.node.identity.signin.SignInResult;
import org.atalaya.node.identity.signin.SignInResult.Accepted;
import org.atalaya.node.identity.signin.SignInResult.CodeNeeded;
import org.atalaya.node.identity.signin.SignInResult.Refused;
import org.atalaya.node.identity.signin.SignInResult.TooMany;
import org.atalaya.node.identity.signin.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages by which people sign in and out. */
@Controller
class SignInController {
  private static final String PENDING = "identity.pending";
  private static final String NEXT = "identity.next";

  private final SignIns signIns;
  private final SessionContexts sessions;
  private final OidcSettings oidc;
  private final CurrentActor current;
  private final Acts acts;
  private final TransactionTemplate transaction;

  SignInController(
      SignIns signIns,
      SessionContexts sessions,
      OidcSettings oidc,
      CurrentActor current,
      Acts acts,
      TransactionTemplate transaction) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.oidc = oidc;
    this.current = current;
    this.acts = acts;
    this.transaction = transaction;
  }

  @GetMapping("/sign-in")
  String page(
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String failed,
      Model model) {
    if (current.signedIn().isPresent()) {
      return "redirect:" + LocalPath.of(next);
    }
    if ("provider".equals(failed)) {
      model.addAttribute("failure", "identity.sign-in.provider-failed");
    }
    return form(next, "", model);
  }

  @PostMapping("/sign-in")
  String signIn(
      @RequestParam String name,
      @RequestParam String password,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    SignInResult result = signIns.password(name, password, request.getRemoteAddr());
    return switch (result) {
      case Accepted accepted -> enter(accepted, next, request);
      case CodeNeeded needed -> {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setAttribute(PENDING, needed.account().id().toString());
        session.setAttribute(NEXT, LocalPath.of(next));
        yield "redirect:/sign-in/code";
      }
      case Refused refused -> {
        fail(response, HttpStatus.UNAUTHORIZED, "identity.sign-in.refused", model);
        yield form(next, name, model);
      }
      case TooMany many -> {
        tooMany(many.delay(), response, model);
        yield form(next, name, model);
      }
    };
  }

  @GetMapping("/sign-in/code")
  String codePage(HttpServletRequest request) {
    return pending(request).isPresent() ? "identity/code" : "redirect:/sign-in";
  }

  @PostMapping("/sign-in/code")
  String code(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<UUID> account = pending(request);
    if (account.isEmpty()) {
      return "redirect:/sign-in";
    }
    return switch (signIns.code(account.get(), code, request.getRemoteAddr())) {
      case Accepted accepted ->
          enter(accepted, Objects.toString(request.getSession().getAttribute(NEXT), "/"), request);
      case TooMany many -> {
        tooMany(many.delay(), response, model);
        yield "identity/code";
      }
      case CodeNeeded again -> "identity/code";
      case Refused refused -> {
        fail(response, HttpStatus.UNAUTHORIZED, "identity.code.refused", model);
        yield "identity/code";
      }
    };
  }

  @PostMapping({"/logout", "/sign-out"})
  String signOut(HttpServletRequest request) {
    current
        .signedIn()
        .ifPresent(
            actor ->
                transaction.executeWithoutResult(
                    status -> acts.record("identity.sign-out", actor.name(), Map.of())));
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    return "redirect:/sign-in";
  }

  private String enter(Accepted accepted, @Nullable String next, HttpServletRequest request) {
    sessions.begin(accepted.account(), accepted.method(), request);
    return "redirect:" + LocalPath.of(next);
  }

  private String form(@Nullable String next, String name, Model model) {
    model.addAttribute("next", LocalPath.of(next));
    model.addAttribute("name", name);
    model.addAttribute("provider", oidc.enabled() ? oidc.label() : null);
    return "identity/sign-in";
  }

  private static void tooMany(Duration delay, HttpServletResponse response, Model model) {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, delay.toSeconds())));
    fail(response, HttpStatus.TOO_MANY_REQUESTS, "identity.sign-in.too-many", model);
    model.addAttribute("minutes", delay.toMinutes() + 1);
  }

  private static void fail(
      HttpServletResponse response, HttpStatus status, String message, Model model) {
    response.setStatus(status.value());
    model.addAttribute("failure", message);
  }

  private static Optional<UUID> pending(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(PENDING) instanceof String id
        ? Optional.of(UUID.fromString(id))
        : Optional.empty();
  }
}
