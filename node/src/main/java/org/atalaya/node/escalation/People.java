package org.atalaya.node.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.directory.Member;
import org.springframework.stereotype.Component;

/** Finds on the members' cards who is told. */
@Component
class People {
  private final Directory directory;

  People(Directory directory) {
    this.directory = directory;
  }

  String self() {
    return directory.self().value();
  }

  boolean isSelf(String member) {
    return self().equals(member);
  }

  String name(String member) {
    return directory.member(new MemberId(member)).map(Member::name).orElse(member);
  }

  /** Who is called first at a member. */
  Optional<Person> first(String member, Instant now) {
    return choose(member, now, Contact.Role.FIRST, Contact.Role.SECOND, Contact.Role.DESK);
  }

  /** Who is called when the first stays silent. */
  Optional<Person> second(String member, Instant now) {
    return choose(member, now, Contact.Role.SECOND, Contact.Role.DESK);
  }

  /** The network's desk. */
  Optional<Person> desk(Instant now) {
    return directory
        .hub()
        .flatMap(
            hub ->
                choose(
                    hub.value(), now, Contact.Role.DESK, Contact.Role.FIRST, Contact.Role.SECOND));
  }

  /** The first of those roles who can be reached now; where nobody can, the first of all. */
  private Optional<Person> choose(String member, Instant now, Contact.Role... roles) {
    List<Person> people =
        directory.member(new MemberId(member)).map(Member::card).stream()
            .flatMap(card -> withMail(member, card, now, roles))
            .toList();
    return people.stream()
        .filter(person -> person.contact().reachableAt(now))
        .findFirst()
        .or(() -> people.stream().findFirst());
  }

  private static Stream<Person> withMail(
      String member, Card card, Instant now, Contact.Role... roles) {
    return Stream.of(roles)
        .flatMap(role -> card.contacts(role, now).stream())
        .flatMap(
            contact ->
                Optional.ofNullable(contact.mail()).stream()
                    .map(address -> new Person(member, contact, address)));
  }
}
