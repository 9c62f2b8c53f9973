package org.atalaya.node.identity.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.identity.Preferences;
import org.atalaya.node.identity.Role;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in {@code identity.account}. */
@Repository
public class AccountStore {
  private static final String SELECT =
      """
      SELECT a.id, a.name, a.display_name, a.mail, a.roles, a.language, a.zone, a.theme, a.password,
             a.change_password, a.created, a.disabled, a.last_sign_in, a.issuer,
             a.totp_confirmed IS NOT NULL AS second_factor,
             (SELECT count(*) FROM identity.passkey p WHERE p.account = a.id) AS passkeys
        FROM identity.account a
      """;

  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean isEmpty() {
    return jdbc.sql("SELECT NOT EXISTS (SELECT FROM identity.account)")
        .query(Boolean.class)
        .single();
  }

  public Optional<AccountRow> find(UUID id) {
    return jdbc.sql(SELECT + " WHERE a.id = :id").param("id", id).query(this::row).optional();
  }

  public Optional<AccountRow> find(String name) {
    return jdbc.sql(SELECT + " WHERE a.name = :name")
        .param("name", name.strip().toLowerCase(Locale.ROOT))
        .query(this::row)
        .optional();
  }

  public Optional<AccountRow> find(String issuer, String subject) {
    return jdbc.sql(SELECT + " WHERE a.issuer = :issuer AND a.subject = :subject")
        .param("issuer", issuer)
        .param("subject", subject)
        .query(this::row)
        .optional();
  }

  /** Accounts whose name, display name or mail contains the text, by name, after a name. */
  public List<AccountRow> search(
      String text, @Nullable Role role, @Nullable String after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 WHERE strpos(lower(a.name || ' ' || a.display_name || ' ' || coalesce(a.mail, '')),
                              lower(:text)) > 0
                   AND (:role = '' OR :role = ANY (a.roles))
                   AND a.name > :after
                 ORDER BY a.name
                 LIMIT :limit
                """)
        .param("text", text.strip())
        .param("role", role == null ? "" : role.name())
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  /** Adds the account unless its name is taken; says whether it was added. */
  public boolean insert(
      UUID id,
      String name,
      String displayName,
      @Nullable String mail,
      Set<Role> roles,
      Instant now) {
    return jdbc.sql(
                """
                INSERT INTO identity.account (id, name, display_name, mail, roles, created)
                VALUES (:id, :name, :displayName, :mail, :roles, :now)
                ON CONFLICT (name) DO NOTHING
                """)
            .param("id", id)
            .param("name", name)
            .param("displayName", displayName)
            .param("mail", mail)
            .param("roles", names(roles))
            .param("now", Times.of(now))
            .update()
        == 1;
  }

  public void setIdentity(UUID id, String issuer, String subject) {
    jdbc.sql("UPDATE identity.account SET issuer = :issuer, subject = :subject WHERE id = :id")
        .param("issuer", issuer)
        .param("subject", subject)
        .param("id", id)
        .update();
  }

  public void setPassword(UUID id, String encoded, boolean change, Instant now) {
    jdbc.sql(
            """
            UPDATE identity.account
               SET password = :password, change_password = :change, password_changed = :now
             WHERE id = :id
            """)
        .param("password", encoded)
        .param("change", change)
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  public void setProfile(UUID id, String displayName, @Nullable String mail) {
    jdbc.sql("UPDATE identity.account SET display_name = :name, mail = :mail WHERE id = :id")
        .param("name", displayName)
        .param("mail", mail)
        .param("id", id)
        .update();
  }

  public void setRoles(UUID id, Set<Role> roles) {
    jdbc.sql("UPDATE identity.account SET roles = :roles WHERE id = :id")
        .param("roles", names(roles))
        .param("id", id)
        .update();
  }

  public void setPreferences(UUID id, Preferences preferences) {
    Locale language = preferences.language();
    ZoneId zone = preferences.zone();
    jdbc.sql("UPDATE identity.account SET language = :language, zone = :zone WHERE id = :id")
        .param("language", language == null ? null : language.toLanguageTag())
        .param("zone", zone == null ? null : zone.getId())
        .param("id", id)
        .update();
  }

  public void setTheme(UUID id, @Nullable String theme) {
    jdbc.sql("UPDATE identity.account SET theme = :theme WHERE id = :id")
        .param("theme", theme)
        .param("id", id)
        .update();
  }

  public void setDisabled(UUID id, @Nullable Instant disabled) {
    jdbc.sql("UPDATE identity.account SET disabled = :disabled WHERE id = :id")
        .param("disabled", Times.of(disabled))
        .param("id", id)
        .update();
  }

  public void setLastSignIn(UUID id, Instant now) {
    jdbc.sql("UPDATE identity.account SET last_sign_in = :now WHERE id = :id")
        .param("now", Times.of(now))
        .param("id", id)
        .update();
  }

  /**
   * How many enabled accounts may manage accounts; locks them until the transaction ends, so that
   * two administrators cannot take the role from each other at the same moment.
   */
  public long lockAdministrators() {
    return jdbc.sql(
            """
            SELECT id FROM identity.account
             WHERE disabled IS NULL AND 'ADMINISTRATOR' = ANY (roles)
             ORDER BY id FOR UPDATE
            """)
        .query(UUID.class)
        .list()
        .size();
  }

  private AccountRow row(ResultSet row, int number) throws SQLException {
    return new AccountRow(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("display_name"),
        row.getString("mail"),
        roles(row.getArray("roles")),
        preferences(row.getString("language"), row.getString("zone")),
        row.getString("theme"),
        row.getString("password"),
        row.getBoolean("change_password"),
        Times.readRequired(row, "created"),
        Times.read(row, "disabled"),
        Times.read(row, "last_sign_in"),
        row.getString("issuer"),
        row.getBoolean("second_factor"),
        row.getInt("passkeys"));
  }

  static Set<Role> roles(Array array) throws SQLException {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream((String[]) array.getArray())
        .forEach(name -> Role.named(name).ifPresent(roles::add));
    return roles;
  }

  static String[] names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  static Preferences preferences(@Nullable String language, @Nullable String zone) {
    ZoneId zoneId = null;
    try {
      zoneId = zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException gone) {
      zoneId = null; // the time zone's name is unknown to this Java: as if none was chosen
    }
    return new Preferences(language == null ? null : Locale.forLanguageTag(language), zoneId);
  }
}
