package org.atalaya.node.portal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.identity.Visitor;
import org.atalaya.node.identity.Visitors;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Contacts as visitors. Whether somebody is a contact still is asked at every request: whoever is
 * taken out of an organisation is out at once.
 */
@Component
class Guests implements Visitors {
  private static final List<String> MAY = List.of("portal:read", "portal:act");

  private final Constituents constituents;

  Guests(Constituents constituents) {
    this.constituents = constituents;
  }

  @Override
  public Optional<Visitor> find(String who) {
    return guest(who)
        .map(
            guest ->
                new Visitor(guest.who(), guest.name() + " (" + guest.organisation() + ")", MAY));
  }

  private Optional<Guest> guest(String who) {
    int space = who.indexOf(' ');
    return guest(who.substring(0, space), UUID.fromString(who.substring(space + 1)));
  }

  Optional<Guest> guest(String organisation, UUID contact) {
    return contact(organisation, contact).map(one -> new Guest(organisation, contact, one.name()));
  }

  Optional<ConstituentContact> contact(String organisation, UUID contact) {
    return constituents
        .find(organisation)
        .filter(view -> !view.organisation().retired())
        .flatMap(
            view ->
                view.organisation().contacts().stream()
                    .filter(one -> contact.equals(one.id()) && one.mail() != null)
                    .findFirst());
  }

  /** The mail address as which a guest came in. */
  String mail(Guest guest) {
    return Objects.requireNonNull(
        contact(guest.organisation(), guest.contact()).map(ConstituentContact::mail).orElse(""));
  }

  /** Who acts in this thread. */
  Guest current() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(Visitor.class::isInstance)
        .map(Visitor.class::cast)
        .flatMap(visitor -> guest(visitor.getPrincipal()))
        .orElseThrow(
            () -> new AuthenticationCredentialsNotFoundException("no contact is signed in"));
  }
}
