package org.atalaya.node.identity;

import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.api.Internal;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What workers ask about accounts when nobody is signed in; disabled accounts are not found. */
@Component
@Internal("asked by workers of other features; says nothing to a person by itself")
public class AccountLookup {
  private final AccountStore accounts;

  AccountLookup(AccountStore accounts) {
    this.accounts = accounts;
  }

  /**
   * Somebody who can be told.
   *
   * @param language one of en, es, pt, fr, or null when none was chosen
   */
  public record Person(UUID id, @Nullable String mail, @Nullable String language) {}

  public Optional<Person> person(UUID account) {
    return accounts.find(account).filter(AccountRow::enabled).map(AccountLookup::person);
  }

  public Optional<Person> named(String name) {
    return accounts.find(name).filter(AccountRow::enabled).map(AccountLookup::person);
  }

  /** Whether the account may do this now. */
  public boolean may(UUID account, Permission permission) {
    return accounts
        .find(account)
        .filter(AccountRow::enabled)
        .filter(row -> Role.permissions(row.roles()).contains(permission))
        .isPresent();
  }

  private static Person person(AccountRow row) {
    var language = row.preferences().language();
    return new Person(row.id(), row.mail(), language == null ? null : language.getLanguage());
  }
}
