package org.atalaya.node.constituency.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.ContactRole;
import org.atalaya.node.constituency.Telling;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What a person typed about a contact.
 *
 * @param telling by class of the taxonomy
 */
public record ContactForm(
    @Nullable String name,
    @Nullable String role,
    @Nullable List<String> languages,
    @Nullable String mail,
    @Nullable String openpgp,
    @Nullable String smime,
    @Nullable String webhook,
    @Nullable String zone,
    @Nullable String hours,
    @Nullable Map<String, String> telling) {
  private static final String TELLING = "tell-";

  public static ContactForm empty(List<String> languages, String zone) {
    return new ContactForm("", "SECURITY", languages, "", "", "", "", zone, "24/7", Map.of());
  }

  public static ContactForm of(ConstituentContact one) {
    return new ContactForm(
        one.name(),
        one.role(),
        one.languages(),
        one.mail(),
        one.openpgp(),
        one.smime(),
        one.webhook(),
        one.zone(),
        one.hours(),
        one.preferences());
  }

  /** The same with what was chosen for each class, which stands in fields of their own. */
  public ContactForm told(Map<String, String> fields) {
    Map<String, String> chosen = new TreeMap<>();
    fields.forEach(
        (field, how) -> {
          if (field.startsWith(TELLING)) {
            chosen.put(field.substring(TELLING.length()), how);
          }
        });
    return new ContactForm(
        name, role, languages, mail, openpgp, smime, webhook, zone, hours, chosen);
  }

  public ConstituentContact contact(@Nullable UUID id) {
    Map<String, String> preferences = new TreeMap<>();
    if (telling != null) {
      telling.forEach(
          (rsit, how) -> {
            if (!how.isBlank()) {
              preferences.put(rsit, how);
            }
          });
    }
    return new ConstituentContact(
        id,
        given(name),
        given(role),
        languages == null ? List.of() : languages,
        optional(mail),
        optional(openpgp),
        optional(smime),
        optional(webhook),
        given(zone),
        given(hours),
        preferences);
  }

  /** What a contact can answer for, in words. */
  public static Map<String, String> roles(MessageSource words, Locale locale) {
    Map<String, String> roles = new LinkedHashMap<>();
    for (ContactRole role : ContactRole.values()) {
      roles.put(role.name(), words.getMessage("constituency.role." + role, null, locale));
    }
    return roles;
  }

  /** How soon a contact can be told, in words. */
  public static Map<String, String> tellings(MessageSource words, Locale locale) {
    Map<String, String> tellings = new LinkedHashMap<>();
    for (Telling telling : Telling.values()) {
      tellings.put(
          telling.name(), words.getMessage("constituency.telling." + telling, null, locale));
    }
    return tellings;
  }

  /** The name as it was typed, for a sentence about it. */
  public String called() {
    return given(name);
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static @Nullable String optional(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
