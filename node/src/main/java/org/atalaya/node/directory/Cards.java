package org.atalaya.node.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.Standing;
import org.atalaya.node.directory.store.CardRow;
import org.atalaya.node.directory.store.CardRow.State;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.KeyStore;
import org.atalaya.node.directory.store.MemberRow;
import org.atalaya.node.directory.store.MemberStore;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ledger.Ledger;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts cards into force and tells everybody who needs to know; decides nothing. */
@Component
class Cards {
  /** The topic of live updates after any change here. */
  static final String TOPIC = "members";

  private final CardStore cards;
  private final MemberStore members;
  private final KeyStore keys;
  private final Snapshots snapshots;
  private final Registrar registrar;
  private final Ledger ledger;
  private final CurrentActor actor;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Cards(
      CardStore cards,
      MemberStore members,
      KeyStore keys,
      Snapshots snapshots,
      Registrar registrar,
      Ledger ledger,
      CurrentActor actor,
      LiveUpdates live,
      ApplicationEventPublisher events,
      Clock clock) {
    this.cards = cards;
    this.members = members;
    this.keys = keys;
    this.snapshots = snapshots;
    this.registrar = registrar;
    this.ledger = ledger;
    this.actor = actor;
    this.live = live;
    this.events = events;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Locks the directory until the transaction ends, and gives the member; it is made as pending
   * where it is new.
   */
  MemberRow lock(MemberId member) {
    snapshots.changed();
    members.lockDirectory();
    MemberRow row = members.lock(member, now());
    snapshots.settled();
    return row;
  }

  /** Keeps a card that is not in force. */
  void keep(SignedCard card, State state, String via, MemberId from) {
    snapshots.changed();
    MemberId member = card.card().member();
    if (state == State.PENDING) {
      cards.supersede(member, State.PENDING, now());
    }
    cards.insert(card, state, via, from, now());
    note(
        member,
        state == State.PENDING ? Change.What.CARD_PENDING : Change.What.CARD_REFUSED,
        version(card));
    told(member);
  }

  /** Puts a card into force that came now. */
  void apply(SignedCard card, MemberStatus status, String via, MemberId from) {
    snapshots.changed();
    MemberId member = card.card().member();
    cards.supersede(member, State.APPLIED, now());
    SignedCard kept = registered(card, status);
    cards.insert(kept, State.APPLIED, via, from, now());
    inForce(kept, status);
  }

  /** Puts a card into force that waited. */
  void apply(CardRow waiting, SignedCard card, MemberStatus status) {
    snapshots.changed();
    MemberId member = card.card().member();
    cards.supersede(member, State.APPLIED, now());
    cards.decide(waiting.id(), State.APPLIED, now(), actor.get().name());
    SignedCard kept = registered(card, status);
    cards.countersigned(waiting.id(), kept);
    inForce(kept, status);
  }

  void reject(CardRow waiting) {
    snapshots.changed();
    cards.decide(waiting.id(), State.REJECTED, now(), actor.get().name());
    MemberId member = waiting.card().card().member();
    note(member, Change.What.CARD_REJECTED, version(waiting.card()));
    told(member);
  }

  /** Takes over a statement of the registrar about a card that is known. */
  void countersigned(CardRow known, SignedCard card) {
    snapshots.changed();
    cards.countersigned(known.id(), card);
    told(card.card().member());
  }

  void setStatus(MemberId member, MemberStatus status, @Nullable Instant standingAt, String why) {
    snapshots.changed();
    members.setStatus(member, status, standingAt, now());
    note(member, Change.What.STANDING, why.isEmpty() ? status.name() : status.name() + ": " + why);
    events.publishEvent(new MemberChanged(member, status));
    told(member);
  }

  /** Follows the registrar's statement about how a member stands. */
  void setStanding(MemberId member, MemberStatus before, MemberStatus after, Instant at) {
    snapshots.changed();
    members.setStatus(member, after, at, now());
    if (before != after) {
      note(member, Change.What.STANDING, after.name());
      events.publishEvent(new MemberChanged(member, after));
      told(member);
    }
  }

  void supersedePending(MemberId member) {
    snapshots.changed();
    cards.supersede(member, State.PENDING, now());
  }

  /** Takes the owner's word that a key must not be trusted, whatever else waits. */
  void revoke(MemberId member, List<CardKey> revoked) {
    snapshots.changed();
    for (CardKey key : revoked) {
      Instant at = key.revoked();
      if (at != null && keys.revoke(member, key.keyId(), at)) {
        note(member, Change.What.KEY_REVOKED, key.keyId());
      }
    }
  }

  /** Sends a card to every active member but ourselves. */
  void issue(SignedCard card) {
    MemberId self = registrar.self();
    List<MemberId> recipients =
        snapshots.now().members.stream()
            .filter(Member::active)
            .map(Member::id)
            .filter(id -> !id.equals(self))
            .toList();
    events.publishEvent(new CardIssued(card, recipients));
  }

  private SignedCard registered(SignedCard card, MemberStatus status) {
    return registrar.ready() && registrar.isUs()
        ? registrar.countersign(card, standing(status))
        : card;
  }

  private void inForce(SignedCard card, MemberStatus status) {
    MemberId member = card.card().member();
    Snapshot before = snapshots.now();
    for (CardKey key : card.card().keys()) {
      boolean known = before.key(member, key.use(), key.keyId()).isPresent();
      keys.confirm(member, key, now());
      if (!known) {
        note(member, Change.What.KEY_CONFIRMED, key.keyId());
      }
    }
    revoke(member, card.card().keys());
    keys.dropOthers(member, card.card().keys().stream().map(CardKey::keyId).toList(), now());
    members.setStatus(member, status, null, now());
    note(member, Change.What.CARD_APPLIED, version(card));
    snapshots.settled();
    ledger.append("card.applied", member.value(), card.hash());
    events.publishEvent(new MemberChanged(member, status));
    if (registrar.isUs() || member.equals(registrar.self())) {
      issue(card);
    }
    told(member);
  }

  private void note(MemberId member, Change.What what, String detail) {
    members.addChange(member, new Change(now(), what, detail, actor.get().name()));
  }

  private void told(MemberId member) {
    live.changed(TOPIC);
    live.changed("member/" + member);
  }

  static MemberStatus status(Standing standing) {
    return switch (standing) {
      case MEMBER -> MemberStatus.ACTIVE;
      case SUSPENDED -> MemberStatus.SUSPENDED;
      case LEFT -> MemberStatus.LEFT;
      case REVOKED -> MemberStatus.REVOKED;
    };
  }

  static Standing standing(MemberStatus status) {
    return switch (status) {
      case ACTIVE, PENDING -> Standing.MEMBER;
      case SUSPENDED -> Standing.SUSPENDED;
      case LEFT -> Standing.LEFT;
      case REVOKED -> Standing.REVOKED;
    };
  }

  private static String version(SignedCard card) {
    return Long.toString(card.card().version());
  }
}
