package org.atalaya.node.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.atalaya.envelope.Contact;

/** A contact of a member that can be mailed. */
record Person(String member, Contact contact, String address) {
  private static final Set<String> SPOKEN = Set.of("en", "es", "pt", "fr");

  String name() {
    return contact.name();
  }

  ZoneId zone() {
    return contact.zone();
  }

  /** The first of the contact's languages that the node speaks. */
  String language() {
    return contact.languages().stream().filter(SPOKEN::contains).findFirst().orElse("en");
  }

  /** When the contact can be reached: now, or when its hours next begin. */
  Instant next(Instant now) {
    return contact.hours().nextOpening(now, zone()).orElse(now);
  }
}
