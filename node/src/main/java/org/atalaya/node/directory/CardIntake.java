package org.atalaya.node.directory;

import java.util.Optional;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Countersignature;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.Standing;
import org.atalaya.node.directory.store.CardRow;
import org.atalaya.node.directory.store.CardRow.State;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.MemberRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about every card that comes: what a believed key of its member signed and what adds no
 * key comes into force; a new member comes into force by the registrar's word; all else waits for a
 * person.
 */
@Component
class CardIntake {
  private final Cards cards;
  private final CardStore store;
  private final Registrar registrar;
  private final Snapshots snapshots;

  CardIntake(Cards cards, CardStore store, Registrar registrar, Snapshots snapshots) {
    this.cards = cards;
    this.store = store;
    this.registrar = registrar;
    this.snapshots = snapshots;
  }

  @Transactional
  public CardOutcome receive(SignedCard card, MemberId from, String via) {
    MemberId member = card.card().member();
    MemberRow row = cards.lock(member);
    Countersignature statement = registrar.verified(card);
    SignedCard believed = statement == null ? withoutCountersignature(card) : card;
    Optional<CardRow> same = store.find(member, card.hash());
    if (member.equals(registrar.self())) {
      return own(believed, same, from, via);
    }
    CardOutcome outcome =
        same.isPresent()
            ? again(same.get(), believed, row, statement)
            : decide(believed, row, statement, from, via);
    if (statement != null) {
      standing(member, statement);
    }
    return outcome;
  }

  /** Somebody hands us our own card: only the registrar's statement can be new to us. */
  private CardOutcome own(SignedCard card, Optional<CardRow> same, MemberId from, String via) {
    if (same.isEmpty()) {
      cards.keep(card, State.REFUSED, via, from);
      return CardOutcome.REFUSED;
    }
    if (card.countersignature() != null && isNewer(same.get(), card)) {
      cards.countersigned(same.get(), card);
      return CardOutcome.APPLIED;
    }
    return CardOutcome.KNOWN;
  }

  private CardOutcome again(
      CardRow known, SignedCard card, MemberRow row, @Nullable Countersignature statement) {
    if (statement == null || !isNewer(known, card)) {
      return CardOutcome.KNOWN;
    }
    if (known.state() == State.PENDING && isNewMember(row) && isMember(statement)) {
      cards.apply(known, card, MemberStatus.ACTIVE);
      return CardOutcome.APPLIED;
    }
    cards.countersigned(known, card);
    return CardOutcome.KNOWN;
  }

  private CardOutcome decide(
      SignedCard card,
      MemberRow row,
      @Nullable Countersignature statement,
      MemberId from,
      String via) {
    MemberId member = card.card().member();
    Optional<SignedCard> applied = snapshots.now().applied(member);
    if (applied.isEmpty()) {
      if (isMember(statement)) {
        cards.supersedePending(member);
        cards.apply(card, MemberStatus.ACTIVE, via, from);
        return CardOutcome.APPLIED;
      }
      return wait(card, via, from);
    }
    long known = applied.get().card().version();
    if (card.card().version() < known) {
      return CardOutcome.KNOWN;
    }
    if (card.card().version() == known) {
      cards.keep(card, State.REFUSED, via, from);
      return CardOutcome.REFUSED;
    }
    boolean bySigner = isBelieved(member, card.keyId());
    if (bySigner) {
      cards.revoke(member, card.card().keys());
    }
    if (bySigner && addsNoKey(card.card())) {
      cards.apply(card, row.status(), via, from);
      return CardOutcome.APPLIED;
    }
    return wait(card, via, from);
  }

  private CardOutcome wait(SignedCard card, String via, MemberId from) {
    cards.keep(card, State.PENDING, via, from);
    return CardOutcome.PENDING;
  }

  private void standing(MemberId member, Countersignature statement) {
    MemberRow now = cards.lock(member);
    boolean old = now.standingAt() != null && !statement.at().isAfter(now.standingAt());
    MemberStatus status = Cards.status(statement.standing());
    if (!old && now.status() != MemberStatus.PENDING) {
      cards.setStanding(member, now.status(), status, statement.at());
    }
  }

  private boolean isBelieved(MemberId member, String keyId) {
    KeyState state = snapshots.now().state(member, keyId, cards.now());
    return state == KeyState.GOOD || state == KeyState.MEMBER_NOT_ACTIVE;
  }

  private boolean addsNoKey(Card card) {
    Snapshot now = snapshots.now();
    return card.keys().stream()
        .allMatch(key -> now.key(card.member(), key.use(), key.keyId()).isPresent());
  }

  private static boolean isNewMember(MemberRow row) {
    return row.status() == MemberStatus.PENDING;
  }

  private static boolean isMember(@Nullable Countersignature statement) {
    return statement != null && statement.standing() == Standing.MEMBER;
  }

  private static boolean isNewer(CardRow known, SignedCard card) {
    Countersignature before = known.card().countersignature();
    Countersignature after = card.countersignature();
    return after != null && (before == null || after.at().isAfter(before.at()));
  }

  private static SignedCard withoutCountersignature(SignedCard card) {
    return new SignedCard(card.compact(), card.keyId(), card.card(), null);
  }
}
