package org.atalaya.node.escalation;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningHours;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SigningKey;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.directory.Member;
import org.atalaya.node.directory.MemberStatus;
import org.atalaya.testing.MutableClock;

/** A directory of members that have nothing but contacts; asked for more, it fails. */
final class FakePeople {
  private static final Instant BEGIN = MutableClock.START.minus(Duration.ofDays(30));

  private final Map<MemberId, List<Contact>> members = new LinkedHashMap<>();
  private final MemberId self;
  private final MemberId hub;

  FakePeople(String self, String hub) {
    this.self = new MemberId(self);
    this.hub = new MemberId(hub);
  }

  FakePeople with(String member, Contact... contacts) {
    members.put(new MemberId(member), List.of(contacts));
    return this;
  }

  static Contact contact(
      Contact.Role role, String name, String language, String zone, String hours) {
    return new Contact(
        role,
        1,
        name,
        name + "@mail.example",
        null,
        List.of(language),
        ZoneId.of(zone),
        OpeningHours.parse(hours),
        LocalDate.of(2020, 1, 1),
        null);
  }

  Directory directory() {
    return (Directory)
        Proxy.newProxyInstance(
            Directory.class.getClassLoader(),
            new Class<?>[] {Directory.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "self" -> self;
                  case "hub" -> Optional.of(hub);
                  case "member" -> member((MemberId) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Optional<Member> member(MemberId id) {
    return Optional.ofNullable(members.get(id))
        .map(
            contacts ->
                new Member(
                    id,
                    "Team " + id,
                    "GT",
                    MemberStatus.ACTIVE,
                    id.equals(self),
                    id.equals(hub),
                    card(id, contacts),
                    true,
                    false,
                    BEGIN,
                    null));
  }

  private Card card(MemberId id, List<Contact> contacts) {
    return new Card(
        id,
        "Team " + id,
        "GT",
        List.of("es"),
        id.equals(hub),
        List.of(
            CardKey.of(SigningKey.generate().verificationKey(), BEGIN),
            CardKey.of(OpeningKey.generate().sealingKey(), BEGIN)),
        List.of(),
        Card.Reach.RELAYED,
        contacts,
        "Ministry",
        BEGIN,
        BEGIN.plus(Duration.ofDays(4000)),
        1);
  }
}
