package org.atalaya.node.identity.web;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.Preferences;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature hands to the frame of the pages. */
@Configuration(proxyBeanMethods = false)
class IdentityConsole {
  @Bean
  NavigationEntry accountsEntry() {
    return new NavigationEntry(
        "identity.accounts.title", "/accounts", 210, Permission.ACCOUNTS_MANAGE.authority());
  }

  @Bean
  NavigationEntry auditEntry() {
    return new NavigationEntry(
        "identity.audit.title", "/audit", 220, Permission.AUDIT_READ.authority());
  }

  @Bean
  NavigationEntry ownAccountEntry() {
    return new NavigationEntry("identity.account.title", "/account", 910, null);
  }

  @Bean
  NavigationEntry tokensEntry() {
    return new NavigationEntry("identity.tokens.title", "/account/tokens", 920, null);
  }

  /** Keeps language, time zone and appearance with the account. */
  @Bean
  Preferences consolePreferences(AccountStore accounts) {
    return new Preferences() {
      @Override
      public Optional<Choice> of(String username) {
        return accounts.find(username).map(IdentityConsole::choice);
      }

      @Override
      public void save(String username, Choice choice) {
        accounts
            .find(username)
            .ifPresent(
                account -> {
                  accounts.setPreferences(
                      account.id(),
                      new org.atalaya.node.identity.Preferences(choice.language(), choice.zone()));
                  accounts.setTheme(account.id(), name(choice.theme()));
                });
      }
    };
  }

  private static Preferences.Choice choice(org.atalaya.node.identity.store.AccountRow account) {
    Locale language = account.preferences().language();
    ZoneId zone = account.preferences().zone();
    return new Preferences.Choice(language, zone, theme(account.theme()));
  }

  private static Preferences.@Nullable Theme theme(@Nullable String name) {
    return name == null ? null : Preferences.Theme.valueOf(name);
  }

  private static @Nullable String name(Preferences.@Nullable Theme theme) {
    return theme == null ? null : theme.name();
  }
}
