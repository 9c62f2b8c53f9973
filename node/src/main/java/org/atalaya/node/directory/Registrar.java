package org.atalaya.node.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.Countersignature;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.Standing;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.store.IdentityRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Knows who we are, whom we believe as registrar, and signs as one when we are it. */
@Component
class Registrar {
  private final Snapshots snapshots;
  private final OwnSecrets secrets;
  private final Clock clock;

  Registrar(Snapshots snapshots, OwnSecrets secrets, Clock clock) {
    this.snapshots = snapshots;
    this.secrets = secrets;
    this.clock = clock;
  }

  MemberId self() {
    IdentityRow identity = snapshots.now().identity;
    if (identity == null) {
      throw new Problem(HttpStatus.CONFLICT, "directory-not-set-up");
    }
    return identity.member();
  }

  boolean ready() {
    return snapshots.now().identity != null;
  }

  Optional<MemberId> registrar() {
    IdentityRow identity = snapshots.now().identity;
    return Optional.ofNullable(identity == null ? null : identity.registrar());
  }

  boolean isUs() {
    return registrar().filter(self()::equals).isPresent();
  }

  /** Our own card as it is in force. */
  SignedCard ownCard() {
    return snapshots
        .now()
        .applied(self())
        .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "directory-not-set-up"));
  }

  /** The key that our card says we sign with at a time. */
  SigningKey signingKey(Instant now) {
    return signingKey(ownCard(), now);
  }

  SignedCard countersign(SignedCard card, Standing standing) {
    Instant now = clock.instant();
    SigningKey key = card.card().member().equals(self()) ? signingKey(card, now) : signingKey(now);
    return card.countersign(self(), standing, now, key);
  }

  private SigningKey signingKey(SignedCard own, Instant now) {
    return own.card()
        .keyAt(CardKey.Use.SIGN, now)
        .flatMap(key -> secrets.signing(key.keyId()))
        .orElseThrow(
            () -> new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "directory-no-signing-key"));
  }

  /** The registrar's statement about a card, if there is one that our registrar really made. */
  @Nullable Countersignature verified(SignedCard card) {
    Countersignature countersignature = card.countersignature();
    if (countersignature == null
        || registrar().filter(countersignature.registrar()::equals).isEmpty()) {
      return null;
    }
    Snapshot snapshot = snapshots.now();
    MemberId registrar = countersignature.registrar();
    String keyId = countersignature.keyId();
    if (snapshot.state(registrar, keyId, countersignature.at()) != KeyState.GOOD) {
      return null;
    }
    try {
      countersignature.verify(
          snapshot.verificationKey(snapshot.key(registrar, CardKey.Use.SIGN, keyId).orElseThrow()));
      return countersignature;
    } catch (EnvelopeException e) {
      return null;
    }
  }
}
