package org.atalaya.node.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.KeyRing;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SealingKey;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.node.directory.store.GroupStore;
import org.springframework.stereotype.Service;

/** Answers from the last snapshot. */
@Service
class DirectoryService implements Directory {
  private final Snapshots snapshots;
  private final Registrar registrar;
  private final OwnSecrets secrets;
  private final CardIntake intake;
  private final GroupStore groups;
  private final Clock clock;

  DirectoryService(
      Snapshots snapshots,
      Registrar registrar,
      OwnSecrets secrets,
      CardIntake intake,
      GroupStore groups,
      Clock clock) {
    this.snapshots = snapshots;
    this.registrar = registrar;
    this.secrets = secrets;
    this.intake = intake;
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public boolean ready() {
    return registrar.ready();
  }

  @Override
  public MemberId self() {
    return registrar.self();
  }

  @Override
  public Optional<MemberId> hub() {
    return registrar.registrar();
  }

  @Override
  public List<Member> members() {
    return snapshots.now().members;
  }

  @Override
  public Optional<Member> member(MemberId id) {
    return snapshots.now().member(id);
  }

  @Override
  public Optional<VerificationKey> verificationKey(MemberId member, String keyId, Instant at) {
    Snapshot snapshot = snapshots.now();
    return snapshot.state(member, keyId, at) == KeyState.GOOD
        ? snapshot.key(member, CardKey.Use.SIGN, keyId).map(snapshot::verificationKey)
        : Optional.empty();
  }

  @Override
  public KeyState keyState(MemberId member, String keyId, Instant at) {
    return snapshots.now().state(member, keyId, at);
  }

  @Override
  public KeyRing keys() {
    return (member, keyId, at) -> verificationKey(member, keyId, at).orElse(null);
  }

  @Override
  public Optional<SealingKey> sealingKey(MemberId member) {
    Snapshot snapshot = snapshots.now();
    return snapshot
        .member(member)
        .filter(Member::active)
        .flatMap(active -> snapshot.applied(member))
        .flatMap(card -> card.card().keyAt(CardKey.Use.SEAL, clock.instant()))
        .map(DirectoryService::sealingKey);
  }

  @Override
  public SigningKey signingKey(Instant now) {
    return registrar.signingKey(now);
  }

  @Override
  public Collection<OpeningKey> openingKeys() {
    return secrets.opening();
  }

  @Override
  public SignedCard card() {
    return registrar.ownCard();
  }

  @Override
  public List<Group> groups() {
    return groups.current();
  }

  @Override
  public Optional<Group> group(String id, Instant at) {
    return groups.at(id, at);
  }

  @Override
  public CardOutcome receiveCard(SignedCard card, MemberId from, String via) {
    return intake.receive(card, from, via);
  }

  private static SealingKey sealingKey(CardKey key) {
    try {
      return key.sealingKey();
    } catch (EnvelopeException e) {
      throw new IllegalStateException("a confirmed key is no key: " + key.keyId(), e);
    }
  }
}
