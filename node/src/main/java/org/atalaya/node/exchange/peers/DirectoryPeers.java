package org.atalaya.node.exchange.peers;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.KeyRing;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SealingKey;
import org.atalaya.envelope.SigningKey;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.directory.Member;
import org.atalaya.node.exchange.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The directory's answers in the exchange's words. */
@Component
class DirectoryPeers implements Peers {
  private final Directory directory;
  private final Clock clock;

  DirectoryPeers(Directory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public MemberId self() {
    return directory.self();
  }

  @Override
  public boolean joined() {
    return directory.ready();
  }

  @Override
  public Optional<MemberId> hub() {
    return directory.hub();
  }

  @Override
  public boolean selfReachable() {
    return directory.card().card().reach() == Card.Reach.DIRECT;
  }

  @Override
  public List<Peer> all() {
    return directory.members().stream()
        .filter(member -> !member.self() && member.active())
        .map(this::peer)
        .toList();
  }

  @Override
  public Optional<Peer> find(MemberId member) {
    return directory
        .member(member)
        .filter(known -> !known.self() && known.active())
        .map(this::peer);
  }

  @Override
  public SigningKey signingKey() {
    return directory.signingKey(clock.instant());
  }

  @Override
  public Collection<OpeningKey> openingKeys() {
    return directory.openingKeys();
  }

  @Override
  public Optional<SealingKey> sealingKey(MemberId member) {
    return directory.sealingKey(member);
  }

  @Override
  public KeyRing keys() {
    return directory.keys();
  }

  @Override
  public Trouble keyTrouble(MemberId member, String keyId, Instant at) {
    return switch (directory.keyState(member, keyId, at)) {
      case UNKNOWN_MEMBER -> Trouble.NO_CARD;
      case PENDING -> Trouble.KEY_NOT_CONFIRMED;
      case MEMBER_NOT_ACTIVE, REVOKED -> Trouble.KEY_REVOKED;
      case GOOD, UNKNOWN_KEY, NOT_VALID_THEN -> Trouble.UNKNOWN_KEY;
    };
  }

  private Peer peer(Member member) {
    Card card = member.card();
    Instant now = clock.instant();
    URI endpoint = card.endpoint(Card.Endpoint.Use.EXCHANGE).orElse(null);
    Instant keyEnds =
        card.keyAt(CardKey.Use.SIGN, now)
            .map(key -> key.notAfter() == null ? card.validUntil() : key.notAfter())
            .orElse(null);
    return new Peer(
        member.id(),
        member.name(),
        card.reach() == Card.Reach.DIRECT,
        endpoint,
        keyEnds,
        contactsEnd(card, now));
  }

  /** When the last of the contacts that hold now ends; null where one has no end, or none holds. */
  private static @Nullable Instant contactsEnd(Card card, Instant now) {
    List<Contact> hold = card.contacts().stream().filter(contact -> contact.validAt(now)).toList();
    if (hold.stream().anyMatch(contact -> contact.validUntil() == null)) {
      return null;
    }
    return hold.stream()
        .map(
            contact ->
                Objects.requireNonNull(contact.validUntil())
                    .plusDays(1)
                    .atStartOfDay(contact.zone())
                    .toInstant())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
