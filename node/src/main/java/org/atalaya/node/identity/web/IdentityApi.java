package org.atalaya.node.identity.web;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.node.api.Page;
import org.atalaya.node.identity.Account;
import org.atalaya.node.identity.Accounts;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.ApiToken;
import org.atalaya.node.identity.ApiTokens;
import org.atalaya.node.identity.AuditEntry;
import org.atalaya.node.identity.AuditLog;
import org.atalaya.node.identity.AuditQuery;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.NewAccount;
import org.atalaya.node.identity.OpenSession;
import org.atalaya.node.identity.OwnAccount;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, tokens, sessions and the audit, for programs. */
@RestController
@RequestMapping("/api/v1")
class IdentityApi {
  private final Accounts accounts;
  private final OwnAccount own;
  private final ApiTokens tokens;
  private final AuditLog audit;
  private final CurrentActor current;

  IdentityApi(
      Accounts accounts, OwnAccount own, ApiTokens tokens, AuditLog audit, CurrentActor current) {
    this.accounts = accounts;
    this.own = own;
    this.tokens = tokens;
    this.audit = audit;
    this.current = current;
  }

  /** Who the caller is. */
  record Me(String name, String displayName, Set<Role> roles, List<String> permissions) {}

  /** A link to hand over; its secret is not known afterwards. */
  record Invited(Account account, String link, Instant expires) {}

  /** What an account becomes. */
  record Change(String displayName, @Nullable String mail, Set<Role> roles) {}

  /** A token that is wanted. */
  record Wanted(String label, List<String> scopes, @Nullable Integer days) {}

  /** A token; {@code secret} only in the answer that issues it. */
  record Token(
      UUID id,
      String label,
      List<String> scopes,
      Instant created,
      Instant expires,
      @Nullable Instant lastUsed,
      @Nullable String secret) {}

  @GetMapping("/me")
  Me me() {
    Actor actor = current.require();
    return new Me(actor.name(), actor.displayName(), actor.roles(), names(actor.permissions()));
  }

  @GetMapping("/accounts")
  Page<Account> accounts(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable Role role,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return accounts.search(text, role, after, limit);
  }

  @PostMapping("/accounts")
  ResponseEntity<Invited> invite(@RequestBody NewAccount wanted) {
    var made = accounts.invite(wanted);
    return ResponseEntity.created(URI.create("/api/v1/accounts/" + made.account().id()))
        .body(new Invited(made.account(), made.path(), made.expires()));
  }

  @GetMapping("/accounts/{id}")
  Account account(@PathVariable UUID id) {
    return accounts.get(id);
  }

  @PutMapping("/accounts/{id}")
  Account edit(@PathVariable UUID id, @RequestBody Change change) {
    return accounts.edit(id, change.displayName(), change.mail(), change.roles());
  }

  @PostMapping("/accounts/{id}/disable")
  Account disable(@PathVariable UUID id) {
    return accounts.disable(id);
  }

  @PostMapping("/accounts/{id}/enable")
  Account enable(@PathVariable UUID id) {
    return accounts.enable(id);
  }

  @PostMapping("/accounts/{id}/reset-factors")
  Account resetFactors(@PathVariable UUID id) {
    return accounts.resetSecondFactor(id);
  }

  @PostMapping("/accounts/{id}/link")
  Invited link(@PathVariable UUID id) {
    var made = accounts.newLink(id);
    return new Invited(made.account(), made.path(), made.expires());
  }

  @DeleteMapping("/accounts/{id}/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSessions(@PathVariable UUID id) {
    accounts.endSessions(id);
  }

  @GetMapping("/tokens")
  List<Token> tokens() {
    return tokens.list().stream().map(token -> view(token, null)).toList();
  }

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  Token issue(@RequestBody Wanted wanted) {
    int days = wanted.days() == null ? 90 : wanted.days();
    var issued =
        tokens.issue(
            wanted.label(), TokenController.scopes(wanted.scopes()), Duration.ofDays(days));
    return view(issued.token(), issued.secret());
  }

  @DeleteMapping("/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable UUID id) {
    tokens.revoke(id);
  }

  @GetMapping("/sessions")
  List<OpenSession> sessions() {
    return own.sessions(null);
  }

  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSession(@PathVariable String id) {
    own.endSession(id);
  }

  @GetMapping("/audit")
  Page<AuditEntry> audit(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit) {
    return audit.search(new AuditQuery(text, act, actor, from, until), after, limit);
  }

  private static Token view(ApiToken token, @Nullable String secret) {
    return new Token(
        token.id(),
        token.label(),
        names(token.scopes()),
        token.created(),
        token.expires(),
        token.lastUsed(),
        secret);
  }

  private static List<String> names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::authority).sorted().collect(Collectors.toList());
  }
}
