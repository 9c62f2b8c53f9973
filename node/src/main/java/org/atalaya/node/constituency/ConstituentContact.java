package org.atalaya.node.constituency;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at an organisation, or a desk there. As it was written until it is checked.
 *
 * @param id stable while the contact keeps its mail or its name; null in what is newly written
 * @param role a {@link ContactRole}
 * @param languages preferred first, of those that warnings are written in
 * @param openpgp an armoured public key, or null
 * @param smime a certificate in PEM, or null
 * @param webhook an https address, or null
 * @param zone in which the hours are counted
 * @param hours {@code 24/7}, or as {@code Mo-Fr 08:00-17:00}
 * @param preferences a {@link Telling} by class of the incident taxonomy (RSIT); at once where a
 *     class is not named
 */
public record ConstituentContact(
    @Nullable UUID id,
    String name,
    String role,
    List<String> languages,
    @Nullable String mail,
    @Nullable String openpgp,
    @Nullable String smime,
    @Nullable String webhook,
    String zone,
    String hours,
    Map<String, String> preferences) {
  public ConstituentContact {
    languages = List.copyOf(languages);
    preferences = Collections.unmodifiableMap(new TreeMap<>(preferences));
  }

  /** Whether somebody answers at any time. */
  public boolean alwaysThere() {
    return hours.equals("24/7");
  }

  /** How soon this contact wants to be told about a class of the taxonomy. */
  public Telling telling(String rsitClass) {
    return Telling.valueOf(preferences.getOrDefault(rsitClass, Telling.AT_ONCE.name()));
  }

  public ConstituentContact withId(UUID given) {
    return new ConstituentContact(
        given, name, role, languages, mail, openpgp, smime, webhook, zone, hours, preferences);
  }
}
