package org.atalaya.node.identity.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.ApiTokens;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one's own API tokens. */
@Controller
class TokenController {
  private final ApiTokens tokens;
  private final CurrentActor current;

  TokenController(ApiTokens tokens, CurrentActor current) {
    this.tokens = tokens;
    this.current = current;
  }

  @GetMapping("/account/tokens")
  String page(Model model) {
    model.addAttribute("tokens", tokens.list());
    model.addAttribute("scopes", current.require().permissions().stream().sorted().toList());
    return "identity/tokens";
  }

  /** Shows the secret in the answer itself, so that it is in no session and no address. */
  @PostMapping("/account/tokens")
  String issue(
      @RequestParam String label,
      @RequestParam(required = false) @Nullable List<String> scope,
      @RequestParam(defaultValue = "90") long days,
      RedirectAttributes redirect,
      Model model) {
    try {
      model.addAttribute(
          "issued", tokens.issue(label, scopes(scope), Duration.ofDays(Math.clamp(days, 0, 9999))));
      return page(model);
    } catch (Problem problem) {
      return OwnAccountController.failed(problem, redirect, "redirect:/account/tokens");
    }
  }

  @PostMapping("/account/tokens/{id}/revoke")
  String revoke(@PathVariable UUID id, RedirectAttributes redirect) {
    return OwnAccountController.done(
        redirect, "identity.token.revoked", "redirect:/account/tokens", () -> tokens.revoke(id));
  }

  static Set<Permission> scopes(@Nullable List<String> names) {
    EnumSet<Permission> scopes = EnumSet.noneOf(Permission.class);
    for (String name : names == null ? List.<String>of() : names) {
      scopes.add(
          Arrays.stream(Permission.values())
              .filter(permission -> permission.authority().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> Problem.at("scopes", HttpStatus.UNPROCESSABLE_CONTENT, "token-scopes")));
    }
    return scopes;
  }
}
