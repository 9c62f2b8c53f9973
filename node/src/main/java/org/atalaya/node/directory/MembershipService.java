package org.atalaya.node.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardFiles;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Fingerprint;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.Standing;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.store.CardRow;
import org.atalaya.node.directory.store.CardRow.State;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.KeyRow;
import org.atalaya.node.directory.store.MemberRow;
import org.atalaya.node.directory.store.MemberStore;
import org.atalaya.node.identity.Acts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries people's decisions about members out. */
@Service
class MembershipService implements Membership {
  private static final int SHOWN_CHANGES = 100;

  private final Snapshots snapshots;
  private final Registrar registrar;
  private final CardStore store;
  private final MemberStore members;
  private final Cards cards;
  private final CardIntake intake;
  private final Acts acts;

  MembershipService(
      Snapshots snapshots,
      Registrar registrar,
      CardStore store,
      MemberStore members,
      Cards cards,
      CardIntake intake,
      Acts acts) {
    this.snapshots = snapshots;
    this.registrar = registrar;
    this.store = store;
    this.members = members;
    this.cards = cards;
    this.intake = intake;
    this.acts = acts;
  }

  @Override
  public List<Member> all() {
    return snapshots.now().members;
  }

  @Override
  public Detail member(MemberId id) {
    Snapshot snapshot = snapshots.now();
    Member member =
        snapshot
            .member(id)
            .orElseThrow(
                () -> new Problem(HttpStatus.NOT_FOUND, "directory-member-unknown", id.value()));
    SignedCard card = snapshot.applied(id).or(() -> snapshot.pending(id)).orElseThrow();
    return new Detail(
        member,
        card,
        keys(snapshot, id, card),
        store.find(id, State.PENDING).map(this::pending).orElse(null),
        members.changes(id, SHOWN_CHANGES));
  }

  @Override
  public List<PendingCard> pending() {
    return store.current().stream()
        .filter(row -> row.state() == State.PENDING)
        .map(this::pending)
        .toList();
  }

  @Override
  public byte[] cardFile() {
    return CardFiles.write(registrar.ownCard());
  }

  @Override
  @Transactional
  public MemberId receiveFile(byte[] file) {
    SignedCard card;
    try {
      card = CardFiles.read(file);
    } catch (EnvelopeException e) {
      throw Problem.at(
          e.place(), HttpStatus.UNPROCESSABLE_CONTENT, "directory-card-invalid", e.getMessage());
    }
    MemberId member = card.card().member();
    if (member.equals(registrar.self())) {
      throw new Problem(HttpStatus.CONFLICT, "directory-card-own");
    }
    intake.receive(card, member, "file");
    acts.record(
        "directory.receive-card",
        member.value(),
        Map.of("version", Long.toString(card.card().version())));
    return member;
  }

  @Override
  @Transactional
  public void confirm(MemberId id, String fingerprint) {
    MemberRow row = cards.lock(id);
    CardRow waiting = waiting(id);
    Fingerprint expected = fingerprint(waiting.card().card());
    if (!expected.matches(fingerprint)) {
      throw Problem.at(
          "fingerprint", HttpStatus.UNPROCESSABLE_CONTENT, "directory-fingerprint-differs");
    }
    MemberStatus status = row.status() == MemberStatus.PENDING ? MemberStatus.ACTIVE : row.status();
    cards.apply(waiting, waiting.card(), status);
    acts.record("directory.confirm-card", id.value(), Map.of("fingerprint", expected.groups()));
  }

  @Override
  @Transactional
  public void reject(MemberId id) {
    cards.lock(id);
    cards.reject(waiting(id));
    acts.record("directory.reject-card", id.value(), Map.of());
  }

  @Override
  @Transactional
  public void setStanding(MemberId id, Standing standing, String reason) {
    if (id.equals(registrar.self())) {
      throw new Problem(HttpStatus.CONFLICT, "directory-standing-own");
    }
    cards.lock(id);
    SignedCard card =
        snapshots
            .now()
            .applied(id)
            .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "directory-not-confirmed"));
    Instant now = cards.now();
    cards.setStatus(id, Cards.status(standing), now, reason);
    if (registrar.isUs()) {
      SignedCard statement = registrar.countersign(card, standing);
      cards.countersigned(store.find(id, card.hash()).orElseThrow(), statement);
      cards.issue(statement);
    }
    acts.record(
        "directory.standing", id.value(), Map.of("standing", standing.name(), "reason", reason));
  }

  private CardRow waiting(MemberId id) {
    return store
        .find(id, State.PENDING)
        .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "directory-nothing-waits", id.value()));
  }

  private PendingCard pending(CardRow row) {
    Card card = row.card().card();
    Snapshot snapshot = snapshots.now();
    return new PendingCard(
        row.card(),
        fingerprint(card),
        snapshot.applied(card.member()).isEmpty(),
        card.keys().stream()
            .filter(key -> snapshot.key(card.member(), key.use(), key.keyId()).isEmpty())
            .map(CardKey::keyId)
            .toList(),
        row.via(),
        row.received());
  }

  /** That of the key which the card brings into use last: the one that is new. */
  private static Fingerprint fingerprint(Card card) {
    return card.keys().stream()
        .filter(key -> key.use() == CardKey.Use.SIGN && key.revoked() == null)
        .max(Comparator.comparing(CardKey::notBefore).thenComparing(CardKey::keyId))
        .map(key -> fingerprint(key.keyId()))
        .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "directory-no-signing-key"));
  }

  private List<KeyView> keys(Snapshot snapshot, MemberId id, SignedCard card) {
    Instant now = cards.now();
    Predicate<CardKey> used =
        key ->
            card.card()
                .keyAt(key.use(), now)
                .filter(current -> current.keyId().equals(key.keyId()))
                .isPresent();
    var views = new ArrayList<KeyView>();
    for (KeyRow row : snapshot.keys(id)) {
      views.add(view(row.key(), row.confirmed(), row.dropped(), used.test(row.key())));
    }
    Optional<SignedCard> waits = snapshot.pending(id);
    for (CardKey key : waits.map(waiting -> waiting.card().keys()).orElse(List.of())) {
      if (snapshot.key(id, key.use(), key.keyId()).isEmpty()) {
        views.add(view(key, null, null, false));
      }
    }
    return views;
  }

  private static KeyView view(
      CardKey key, @Nullable Instant confirmed, @Nullable Instant dropped, boolean used) {
    return new KeyView(key, fingerprint(key.keyId()), confirmed, dropped, used);
  }

  private static Fingerprint fingerprint(String keyId) {
    try {
      return Fingerprint.ofKeyId(keyId);
    } catch (EnvelopeException e) {
      throw new IllegalStateException("a key's id is its thumbprint", e);
    }
  }
}
