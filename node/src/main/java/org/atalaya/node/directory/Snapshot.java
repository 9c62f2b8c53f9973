package org.atalaya.node.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.node.directory.store.CardRow;
import org.atalaya.node.directory.store.CardRow.State;
import org.atalaya.node.directory.store.IdentityRow;
import org.atalaya.node.directory.store.KeyRow;
import org.atalaya.node.directory.store.MemberRow;
import org.jspecify.annotations.Nullable;

/** The whole directory at one moment; small, and read for every envelope. */
final class Snapshot {
  /** How far the clocks of two teams may differ before a key's validity is judged by it. */
  static final Duration CLOCK_TOLERANCE = Duration.ofDays(2);

  final @Nullable IdentityRow identity;
  final List<Member> members;
  private final Map<MemberId, Member> byId;
  private final Map<MemberId, SignedCard> applied;
  private final Map<MemberId, SignedCard> pending;
  private final Map<MemberId, List<KeyRow>> keys;
  private final Map<String, VerificationKey> verificationKeys = new ConcurrentHashMap<>();

  Snapshot(
      @Nullable IdentityRow identity,
      List<MemberRow> members,
      List<CardRow> cards,
      List<KeyRow> keys) {
    this.identity = identity;
    this.applied = cards(cards, State.APPLIED);
    this.pending = cards(cards, State.PENDING);
    this.keys = keys.stream().collect(Collectors.groupingBy(KeyRow::member));
    var list = new ArrayList<Member>();
    for (MemberRow row : members) {
      member(row).ifPresent(list::add);
    }
    list.sort(
        Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Member::id));
    this.members = List.copyOf(list);
    this.byId = list.stream().collect(Collectors.toMap(Member::id, Function.identity()));
  }

  private static Map<MemberId, SignedCard> cards(List<CardRow> cards, State state) {
    return cards.stream()
        .filter(row -> row.state() == state)
        .collect(Collectors.toMap(row -> row.card().card().member(), CardRow::card));
  }

  private Optional<Member> member(MemberRow row) {
    SignedCard signed = applied.getOrDefault(row.id(), pending.get(row.id()));
    if (signed == null) {
      return Optional.empty();
    }
    Card card = signed.card();
    return Optional.of(
        new Member(
            row.id(),
            card.name(),
            card.country(),
            row.status(),
            identity != null && row.id().equals(identity.member()),
            identity != null && row.id().equals(identity.registrar()),
            card,
            signed.countersignature() != null,
            applied.containsKey(row.id()) && pending.containsKey(row.id()),
            row.since(),
            row.changed()));
  }

  Optional<Member> member(MemberId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<SignedCard> applied(MemberId id) {
    return Optional.ofNullable(applied.get(id));
  }

  Optional<SignedCard> pending(MemberId id) {
    return Optional.ofNullable(pending.get(id));
  }

  List<KeyRow> keys(MemberId id) {
    return keys.getOrDefault(id, List.of());
  }

  Optional<KeyRow> key(MemberId id, CardKey.Use use, String keyId) {
    return keys(id).stream()
        .filter(row -> row.key().use() == use && row.keyId().equals(keyId))
        .findFirst();
  }

  /**
   * A confirmed key to verify with. It is made once: to check that it is a point of the curve costs
   * more than to verify a signature by it.
   */
  VerificationKey verificationKey(KeyRow row) {
    return verificationKeys.computeIfAbsent(
        row.keyId(),
        id -> {
          try {
            return row.key().verificationKey();
          } catch (EnvelopeException e) {
            throw new IllegalStateException("a confirmed key is no key: " + id, e);
          }
        });
  }

  KeyState state(MemberId id, String keyId, Instant at) {
    Member member = byId.get(id);
    if (member == null) {
      return KeyState.UNKNOWN_MEMBER;
    }
    Optional<KeyRow> key = key(id, CardKey.Use.SIGN, keyId);
    if (key.isPresent() && key.get().key().revoked() != null) {
      return KeyState.REVOKED;
    }
    if (key.isEmpty()) {
      boolean waits =
          pending(id).flatMap(card -> card.card().key(CardKey.Use.SIGN, keyId)).isPresent();
      return waits ? KeyState.PENDING : KeyState.UNKNOWN_KEY;
    }
    if (!member.active()) {
      return member.status() == MemberStatus.PENDING
          ? KeyState.PENDING
          : KeyState.MEMBER_NOT_ACTIVE;
    }
    return validAt(key.get(), at) ? KeyState.GOOD : KeyState.NOT_VALID_THEN;
  }

  private static boolean validAt(KeyRow row, Instant at) {
    Instant end = earlier(row.key().notAfter(), row.dropped());
    return !at.isBefore(row.key().notBefore().minus(CLOCK_TOLERANCE))
        && (end == null || at.isBefore(end.plus(CLOCK_TOLERANCE)));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
