package org.atalaya.node.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.KeyRing;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SealingKey;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.node.directory.CardOutcome;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.directory.Group;
import org.atalaya.node.directory.KeyState;
import org.atalaya.node.directory.Member;
import org.atalaya.node.directory.MemberStatus;

/** A directory that knows what the {@link FakeWorld} says. */
final class FakeDirectory implements Directory {
  private final FakeWorld world;
  private final MemberId self;

  FakeDirectory(FakeWorld world, MemberId self) {
    this.world = world;
    this.self = self;
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public MemberId self() {
    return self;
  }

  @Override
  public Optional<MemberId> hub() {
    return Optional.ofNullable(world.hub);
  }

  @Override
  public List<Member> members() {
    return world.members.keySet().stream().sorted().map(this::see).toList();
  }

  @Override
  public Optional<Member> member(MemberId id) {
    return world.members.containsKey(id) ? Optional.of(see(id)) : Optional.empty();
  }

  @Override
  public Optional<VerificationKey> verificationKey(MemberId member, String keyId, Instant at) {
    return keyState(member, keyId, at) == KeyState.GOOD
        ? Optional.of(world.entry(member).signing.verificationKey())
        : Optional.empty();
  }

  @Override
  public KeyState keyState(MemberId member, String keyId, Instant at) {
    FakeWorld.Entry entry = world.members.get(member);
    if (entry == null) {
      return KeyState.UNKNOWN_MEMBER;
    }
    if (!entry.signing.keyId().equals(keyId)) {
      return KeyState.UNKNOWN_KEY;
    }
    return entry.unconfirmedAt.contains(self) ? KeyState.PENDING : KeyState.GOOD;
  }

  @Override
  public KeyRing keys() {
    return (member, keyId, at) -> verificationKey(member, keyId, at).orElse(null);
  }

  @Override
  public Optional<SealingKey> sealingKey(MemberId member) {
    return Optional.ofNullable(world.members.get(member)).map(e -> e.opening.sealingKey());
  }

  @Override
  public SigningKey signingKey(Instant now) {
    return world.entry(self).signing;
  }

  @Override
  public Collection<OpeningKey> openingKeys() {
    return List.of(world.entry(self).opening);
  }

  @Override
  public SignedCard card() {
    try {
      return SignedCard.sign(world.card(self, self), world.entry(self).signing);
    } catch (EnvelopeException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Group> groups() {
    return world.groups.entrySet().stream()
        .map(
            entry ->
                new Group(entry.getKey(), entry.getKey(), entry.getValue(), 1, FakeWorld.BEGIN))
        .toList();
  }

  @Override
  public Optional<Group> group(String id, Instant at) {
    return Optional.empty();
  }

  @Override
  public CardOutcome receiveCard(SignedCard card, MemberId from, String via) {
    return CardOutcome.KNOWN;
  }

  private Member see(MemberId id) {
    return new Member(
        id,
        "Team " + id,
        "GT",
        MemberStatus.ACTIVE,
        id.equals(self),
        id.equals(world.hub),
        world.card(id, self),
        true,
        false,
        FakeWorld.BEGIN,
        null);
  }
}
