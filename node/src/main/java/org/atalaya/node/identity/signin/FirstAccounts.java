package org.atalaya.node.identity.signin;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.identity.AccountRules;
import org.atalaya.node.identity.AccountSettings;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.Preferences;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.store.AccountStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * While there is no account: makes those of the file that the settings name, or else prints the
 * link by which the first administrator is made. The link goes to the terminal, never to a log, and
 * each start makes a new one, so that the one before is void.
 */
@Component
class FirstAccounts {
  private static final TypeReference<List<Preset>> PRESETS = new TypeReference<>() {};

  private final AccountStore accounts;
  private final Links links;
  private final Passwords passwords;
  private final AccountSettings settings;
  private final Acts acts;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Environment environment;
  private final Clock clock;
  private final PrintStream terminal = System.out;

  FirstAccounts(
      AccountStore accounts,
      Links links,
      Passwords passwords,
      AccountSettings settings,
      Acts acts,
      TransactionTemplate transaction,
      JsonMapper json,
      Environment environment,
      Clock clock) {
    this.accounts = accounts;
    this.links = links;
    this.passwords = passwords;
    this.settings = settings;
    this.acts = acts;
    this.transaction = transaction;
    this.json = json;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * One account of the file.
   *
   * @param change whether the password must be changed at the first sign-in
   */
  record Preset(
      String name,
      @Nullable String displayName,
      List<String> roles,
      String password,
      @Nullable Boolean change,
      @Nullable String language,
      @Nullable String zone) {}

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (!accounts.isEmpty()) {
      return;
    }
    Path file = settings.bootstrap();
    if (file == null) {
      printLink();
    } else {
      List<Preset> presets = read(file);
      transaction.executeWithoutResult(status -> presets.forEach(this::create));
    }
  }

  private void printLink() {
    Links.NewLink link = transaction.execute(status -> links.create(Links.FIRST, null));
    terminal.printf(
        "%n  Nobody has an account here yet. Make the first administrator's at%n%n    %s%n%n"
            + "  It works once, until %s; a restart makes a new one.%n%n",
        address().resolve(link.path()), link.expires());
    terminal.flush();
  }

  private URI address() {
    URI configured = settings.address();
    return configured == null
        ? URI.create("http://localhost:" + environment.getProperty("local.server.port", "8080"))
        : configured;
  }

  private List<Preset> read(Path file) {
    try {
      return json.readValue(Files.readAllBytes(file), PRESETS);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read atalaya.accounts.bootstrap " + file, e);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "atalaya.accounts.bootstrap "
              + file
              + " must be a JSON array of {name, displayName, roles, password, change, language,"
              + " zone}: "
              + e.getOriginalMessage());
    }
  }

  private void create(Preset preset) {
    UUID id = UUID.randomUUID();
    String name = AccountRules.name(preset.name());
    String display = preset.displayName() == null ? preset.name() : preset.displayName();
    accounts.insert(
        id, name, AccountRules.displayName(display), null, roles(preset), clock.instant());
    accounts.setPassword(
        id,
        passwords.encode(preset.password()),
        Boolean.TRUE.equals(preset.change()),
        clock.instant());
    accounts.setPreferences(id, preferences(preset));
    acts.record("identity.account-create", name, Map.of("by", "bootstrap"));
  }

  private static Set<Role> roles(Preset preset) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : preset.roles()) {
      roles.add(
          Role.named(name)
              .orElseThrow(() -> new IllegalStateException("no role is called " + name)));
    }
    return roles;
  }

  private static Preferences preferences(Preset preset) {
    try {
      return new Preferences(
          preset.language() == null ? null : Locale.forLanguageTag(preset.language()),
          preset.zone() == null ? null : ZoneId.of(preset.zone()));
    } catch (DateTimeException e) {
      throw new IllegalStateException("no time zone is called " + preset.zone(), e);
    }
  }
}
