package org.atalaya.node.warnings.sending;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.ContactRole;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.constituency.Telling;

/** Who at an organisation is told of a category. */
final class Addressees {
  private static final List<ContactRole> FIRST =
      List.of(
          ContactRole.SECURITY, ContactRole.ABUSE, ContactRole.TECHNICAL, ContactRole.MANAGEMENT);

  private Addressees() {}

  /** Whoever has the role that is closest to the matter. */
  static List<ConstituentContact> first(OrganisationView organisation, String category) {
    List<ConstituentContact> willing = willing(organisation, category);
    return FIRST.stream()
        .map(
            role -> willing.stream().filter(contact -> contact.role().equals(role.name())).toList())
        .filter(contacts -> !contacts.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Everybody else who can be told, for when those are silent. */
  static List<ConstituentContact> second(
      OrganisationView organisation, String category, Collection<UUID> told) {
    return willing(organisation, category).stream()
        .filter(contact -> !told.contains(id(contact)))
        .toList();
  }

  /** Whether there is somebody, but nobody who wants to be told. */
  static boolean onlyUnwilling(OrganisationView organisation) {
    return organisation.organisation().contacts().stream().anyMatch(Addressees::reachable);
  }

  private static List<ConstituentContact> willing(OrganisationView organisation, String category) {
    String rsitClass = rsitClass(category);
    return organisation.organisation().contacts().stream()
        .filter(Addressees::reachable)
        .filter(contact -> contact.telling(rsitClass) != Telling.NEVER)
        .toList();
  }

  private static boolean reachable(ConstituentContact contact) {
    return (contact.mail() != null || contact.webhook() != null)
        && FIRST.stream().anyMatch(role -> role.name().equals(contact.role()));
  }

  static String rsitClass(String category) {
    int slash = category.indexOf('/');
    return slash < 0 ? category : category.substring(0, slash);
  }

  static UUID id(ConstituentContact contact) {
    return Objects.requireNonNull(contact.id());
  }
}
