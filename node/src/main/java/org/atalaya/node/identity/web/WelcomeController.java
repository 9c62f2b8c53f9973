package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.signin.Attempts;
import org.atalaya.node.identity.signin.SignIns;
import org.atalaya.node.identity.signin.Welcome;
import org.atalaya.node.identity.signin.Welcome.Guest;
import org.atalaya.node.identity.store.AccountRow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page behind a one-time link. */
@Controller
class WelcomeController {
  private final Welcome welcome;
  private final SignIns signIns;
  private final Attempts attempts;
  private final SessionContexts sessions;

  WelcomeController(Welcome welcome, SignIns signIns, Attempts attempts, SessionContexts sessions) {
    this.welcome = welcome;
    this.signIns = signIns;
    this.attempts = attempts;
    this.sessions = sessions;
  }

  @GetMapping("/welcome/{secret}")
  String page(
      @PathVariable String secret,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Duration> delay = attempts.address(request.getRemoteAddr());
    if (delay.isPresent()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(delay.get().toSeconds() + 1));
      throw new Problem(
          HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", delay.get().toMinutes() + 1);
    }
    return form(secret, request, response, model);
  }

  @PostMapping("/welcome/{secret}")
  String accept(
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String displayName,
      @RequestParam String password,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      Forms.same(password, again);
      boolean first = welcome.guest(secret).map(Guest::first).orElse(false);
      AccountRow account =
          first
              ? welcome.createFirst(secret, name, displayName, password)
              : welcome.setPassword(secret, password);
      if (account.secondFactor()) {
        return "redirect:/sign-in";
      }
      signIns.accepted(account, "link", request.getRemoteAddr());
      sessions.begin(account, "link", request);
      return "redirect:/";
    } catch (Problem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute("problem", problem);
      model.addAttribute("typedName", name);
      model.addAttribute("typedDisplayName", displayName);
      return form(secret, request, response, model);
    }
  }

  private String form(
      String secret, HttpServletRequest request, HttpServletResponse response, Model model) {
    Optional<Guest> guest = welcome.guest(secret);
    if (guest.isEmpty()) {
      response.setStatus(HttpStatus.GONE.value());
      return "identity/link-void";
    }
    attempts.right(request.getRemoteAddr());
    model.addAttribute("guest", guest.get());
    model.addAttribute("secret", secret);
    return "identity/welcome";
  }
}
