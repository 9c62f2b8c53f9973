package org.atalaya.node.warnings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.constituency.OrganisationView.ContactKey;
import org.atalaya.node.notifications.Letter.Seal;

/** For which key a contact's letter is sealed, and in which language it is written. */
public final class Correspondence {
  private Correspondence() {}

  /** Whether the contact has keys, but none for which something can be sealed. */
  public static boolean keyExpired(OrganisationView organisation, ConstituentContact contact) {
    List<ContactKey> keys = keys(organisation, contact);
    return !keys.isEmpty() && keys.stream().noneMatch(ContactKey::usable);
  }

  /** For which key a letter to the contact is sealed; OpenPGP before S/MIME. */
  public static Optional<Seal> seal(OrganisationView organisation, ConstituentContact contact) {
    return keys(organisation, contact).stream()
        .filter(ContactKey::usable)
        .map(key -> Seal.Kind.valueOf(key.kind()))
        .sorted()
        .findFirst()
        .map(
            kind ->
                new Seal(
                    kind,
                    Objects.requireNonNull(
                        kind == Seal.Kind.OPENPGP ? contact.openpgp() : contact.smime())));
  }

  private static List<ContactKey> keys(OrganisationView organisation, ConstituentContact contact) {
    return organisation.keys().stream()
        .filter(key -> Objects.equals(contact.id(), key.contact()))
        .toList();
  }

  /** The language in which a contact is written to. */
  public static String language(OrganisationView organisation, ConstituentContact contact) {
    if (!contact.languages().isEmpty()) {
      return contact.languages().getFirst();
    }
    List<String> spoken = organisation.organisation().languages();
    return spoken.isEmpty() ? "en" : spoken.getFirst();
  }
}
