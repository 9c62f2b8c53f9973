package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.AccountSettings;
import org.atalaya.node.identity.Accounts;
import org.atalaya.node.identity.Invitation;
import org.atalaya.node.identity.NewAccount;
import org.atalaya.node.identity.Role;
import org.atalaya.node.ui.ListState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The pages on which administrators keep accounts. */
@Controller
class AccountsController {
  private static final int PAGE = 50;

  private final Accounts accounts;
  private final AccountSettings settings;

  AccountsController(Accounts accounts, AccountSettings settings) {
    this.accounts = accounts;
    this.settings = settings;
  }

  @GetMapping("/accounts")
  String list(HttpServletRequest request, Model model) {
    ListState state = ListState.of(request, "name", Set.of("name"), List.of("text", "role"));
    Role role = Role.named(state.filter("role")).orElse(null);
    model.addAttribute("list", state);
    model.addAttribute("roles", Role.values());
    model.addAttribute("page", accounts.search(state.filter("text"), role, state.after(), PAGE));
    return "identity/accounts";
  }

  @GetMapping("/accounts/new")
  String form(Model model) {
    model.addAttribute("roles", Role.values());
    return "identity/account-new";
  }

  @PostMapping("/accounts")
  String invite(
      @RequestParam String name,
      @RequestParam String displayName,
      @RequestParam(required = false) @Nullable String mail,
      @RequestParam(required = false) @Nullable List<String> role,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      Invitation made = accounts.invite(new NewAccount(name, displayName, mail, Forms.roles(role)));
      return invitation(made, request, model);
    } catch (Problem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute("problem", problem);
      model.addAttribute("typed", new NewAccount(name, displayName, mail, Set.of()));
      return form(model);
    }
  }

  @GetMapping("/accounts/{id}")
  String account(@PathVariable UUID id, Model model) {
    model.addAttribute("account", accounts.get(id));
    model.addAttribute("sessions", accounts.sessions(id));
    model.addAttribute("roles", Role.values());
    return "identity/account-edit";
  }

  @PostMapping("/accounts/{id}")
  String edit(
      @PathVariable UUID id,
      @RequestParam String displayName,
      @RequestParam(required = false) @Nullable String mail,
      @RequestParam(required = false) @Nullable List<String> role,
      RedirectAttributes redirect) {
    return done(
        id, redirect, "saved", () -> accounts.edit(id, displayName, mail, Forms.roles(role)));
  }

  @PostMapping("/accounts/{id}/link")
  String link(@PathVariable UUID id, HttpServletRequest request, Model model) {
    return invitation(accounts.newLink(id), request, model);
  }

  @PostMapping("/accounts/{id}/disable")
  String disable(@PathVariable UUID id, RedirectAttributes redirect) {
    return done(id, redirect, "disabled", () -> accounts.disable(id));
  }

  @PostMapping("/accounts/{id}/enable")
  String enable(@PathVariable UUID id, RedirectAttributes redirect) {
    return done(id, redirect, "enabled", () -> accounts.enable(id));
  }

  @PostMapping("/accounts/{id}/reset-factors")
  String resetFactors(@PathVariable UUID id, RedirectAttributes redirect) {
    return done(id, redirect, "factors-reset", () -> accounts.resetSecondFactor(id));
  }

  @PostMapping("/accounts/{id}/end-sessions")
  String endSessions(@PathVariable UUID id, RedirectAttributes redirect) {
    return done(id, redirect, "sessions-ended", () -> accounts.endSessions(id));
  }

  private static String done(UUID id, RedirectAttributes redirect, String message, Runnable work) {
    return OwnAccountController.done(
        redirect, "identity.accounts." + message, "redirect:/accounts/" + id, work);
  }

  /** The link stands in the answer itself, so that it is in no session and no address. */
  private String invitation(Invitation made, HttpServletRequest request, Model model) {
    String base =
        settings.address() == null
            ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
            : settings.address().toString().replaceFirst("/$", "");
    model.addAttribute("invitation", made);
    model.addAttribute("link", base + made.path());
    return "identity/invitation";
  }
}
