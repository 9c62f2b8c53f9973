package org.atalaya.node.directory;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Card.Endpoint;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.store.MemberStore;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the versions of our own card; asks nobody for permission. */
@Component
class OwnCards {
  private final Registrar registrar;
  private final OwnSecrets secrets;
  private final MemberStore members;
  private final Cards cards;
  private final Acts acts;
  private final KeySettings settings;
  private final Ledger ledger;

  OwnCards(
      Registrar registrar,
      OwnSecrets secrets,
      MemberStore members,
      Cards cards,
      Acts acts,
      KeySettings settings,
      Ledger ledger) {
    this.registrar = registrar;
    this.secrets = secrets;
    this.members = members;
    this.cards = cards;
    this.acts = acts;
    this.settings = settings;
    this.ledger = ledger;
  }

  @Transactional
  public void setUp(TeamIdentity identity) {
    if (!MemberId.isValid(identity.id())) {
      throw Problem.at("id", HttpStatus.UNPROCESSABLE_CONTENT, "directory-member-id");
    }
    var member = new MemberId(identity.id());
    Instant now = seconds();
    if (!members.setIdentity(member, cards.now())) {
      throw new Problem(HttpStatus.CONFLICT, "directory-set-up-already");
    }
    cards.lock(member);
    if (identity.hub()) {
      members.setRegistrar(member);
    }
    List<CardKey> keys = new ArrayList<>();
    secrets.signing().forEach(key -> keys.add(CardKey.of(key.verificationKey(), now)));
    secrets.opening().forEach(key -> keys.add(CardKey.of(key.sealingKey(), now)));
    Card card =
        checked(
            () ->
                new Card(
                    member,
                    identity.name(),
                    identity.country(),
                    identity.languages(),
                    identity.hub(),
                    keys,
                    endpoints(identity.url()),
                    identity.reach(),
                    List.of(),
                    identity.nominatedBy(),
                    now,
                    now.plus(settings.cardValidity()),
                    1));
    publish(card, "directory.set-up");
  }

  @Transactional
  public SignedCard edit(CardEdit edit) {
    return change(
        "directory.edit-card",
        card ->
            new Card(
                card.member(),
                edit.name(),
                card.country(),
                edit.languages(),
                card.hub(),
                card.keys(),
                endpoints(edit.url()),
                edit.reach(),
                edit.contacts(),
                edit.nominatedBy(),
                seconds(),
                seconds().plus(settings.cardValidity()),
                card.version() + 1));
  }

  @Transactional
  public SignedCard rotateKeys() {
    if (!secrets.canMake()) {
      throw new Problem(HttpStatus.CONFLICT, "directory-keys-from-file");
    }
    if (registrar.ownCard().card().keys().stream()
        .anyMatch(key -> key.revoked() == null && key.notBefore().isAfter(seconds()))) {
      throw new Problem(HttpStatus.CONFLICT, "directory-rotation-under-way");
    }
    secrets.makeSigning();
    secrets.makeOpening();
    return announceNewKeys();
  }

  /** States keys that we have and our card does not, to be used after the overlap. */
  @Transactional
  public SignedCard announceNewKeys() {
    Card card = registrar.ownCard().card();
    Instant start = seconds().plus(settings.overlap());
    var fresh = new ArrayList<CardKey>();
    for (SigningKey key : secrets.signing()) {
      if (card.key(CardKey.Use.SIGN, key.keyId()).isEmpty()) {
        fresh.add(CardKey.of(key.verificationKey(), start));
      }
    }
    for (OpeningKey key : secrets.opening()) {
      if (card.key(CardKey.Use.SEAL, key.keyId()).isEmpty()) {
        fresh.add(CardKey.of(key.sealingKey(), start));
      }
    }
    if (fresh.isEmpty()) {
      return registrar.ownCard();
    }
    var keys = new ArrayList<CardKey>();
    Instant end = start.plus(settings.overlap());
    for (CardKey key : card.keys()) {
      boolean replaced =
          key.notAfter() == null
              && key.revoked() == null
              && fresh.stream().anyMatch(newer -> newer.use() == key.use());
      keys.add(replaced ? key.until(end) : key);
    }
    keys.addAll(fresh);
    return change("directory.rotate-keys", old -> withKeys(old, keys));
  }

  @Transactional
  public SignedCard revokeKey(String keyId) {
    Card card = registrar.ownCard().card();
    CardKey revoked =
        card.keys().stream()
            .filter(key -> key.keyId().equals(keyId) && key.revoked() == null)
            .findFirst()
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "directory-key-unknown", keyId));
    Instant now = seconds();
    var keys = new ArrayList<>(card.keys());
    keys.replaceAll(key -> key.equals(revoked) ? key.revokedAt(now) : key);
    boolean left = keys.stream().anyMatch(key -> key.use() == revoked.use() && key.validAt(now));
    if (!left) {
      keys.add(replacement(revoked.use(), now));
    }
    return change("directory.revoke-key", old -> withKeys(old, keys));
  }

  private CardKey replacement(CardKey.Use use, Instant now) {
    if (!secrets.canMake()) {
      throw new Problem(HttpStatus.CONFLICT, "directory-keys-from-file");
    }
    return use == CardKey.Use.SIGN
        ? CardKey.of(secrets.makeSigning().verificationKey(), now)
        : CardKey.of(secrets.makeOpening().sealingKey(), now);
  }

  private Card withKeys(Card card, List<CardKey> keys) {
    return new Card(
        card.member(),
        card.name(),
        card.country(),
        card.languages(),
        card.hub(),
        keys,
        card.endpoints(),
        card.reach(),
        card.contacts(),
        card.nominatedBy(),
        seconds(),
        seconds().plus(settings.cardValidity()),
        card.version() + 1);
  }

  private SignedCard change(String act, UnaryOperator<Card> edit) {
    cards.lock(registrar.self());
    Card old = registrar.ownCard().card();
    return publish(checked(() -> edit.apply(old)), act);
  }

  /** Signs with a key that others know already, where there is one that still may be used. */
  private SignedCard publish(Card card, String act) {
    Instant now = cards.now();
    SigningKey key =
        card.keyAt(CardKey.Use.SIGN, now)
            .flatMap(stated -> secrets.signing(stated.keyId()))
            .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "directory-no-signing-key"));
    try {
      SignedCard signed = SignedCard.sign(card, key);
      cards.apply(signed, MemberStatus.ACTIVE, "own", card.member());
      acts.record(act, card.member().value(), Map.of("version", Long.toString(card.version())));
      return signed;
    } catch (EnvelopeException e) {
      throw Problem.at(
          e.place(), HttpStatus.UNPROCESSABLE_CONTENT, "directory-card-invalid", e.getMessage());
    }
  }

  private Instant seconds() {
    return cards.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private List<Endpoint> endpoints(@Nullable URI url) {
    return url == null
        ? List.of()
        : List.of(
            new Endpoint(Endpoint.Use.EXCHANGE, url),
            LedgerPeers.endpoint(url, ledger.verifierKey()));
  }

  private interface Made {
    Card make();
  }

  /** Turns a card's own refusal of a value into a problem that people see. */
  private static Card checked(Made made) {
    try {
      return made.make();
    } catch (IllegalArgumentException e) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "directory-card-invalid",
          Objects.toString(e.getMessage(), ""));
    }
  }
}
