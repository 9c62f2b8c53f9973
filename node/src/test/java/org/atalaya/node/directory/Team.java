package org.atalaya.node.directory;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Fingerprint;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningHours;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;

/** An invented team elsewhere, with its own keys. */
final class Team {
  final MemberId id;
  final SigningKey key = SigningKey.generate();
  final OpeningKey opening = OpeningKey.generate();
  private final Instant since;
  private final List<CardKey> keys = new ArrayList<>();
  private boolean hub;
  private long version;

  Team(String id, Instant since) {
    this.id = new MemberId(id);
    this.since = since;
    keys.add(CardKey.of(key.verificationKey(), since));
    keys.add(CardKey.of(opening.sealingKey(), since));
  }

  Team asHub() {
    hub = true;
    return this;
  }

  void add(SigningKey newer) {
    keys.add(CardKey.of(newer.verificationKey(), since.plusSeconds(1)));
  }

  void revoke(SigningKey old) {
    keys.replaceAll(
        stated -> stated.keyId().equals(old.keyId()) ? stated.revokedAt(since) : stated);
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(key.verificationKey());
  }

  /** The next version of the card. */
  SignedCard card(SigningKey signer) {
    version++;
    var contact =
        new Contact(
            Contact.Role.FIRST,
            1,
            "Guardia " + version,
            "guardia@" + id + ".example",
            null,
            List.of("es"),
            ZoneId.of("America/Bogota"),
            OpeningHours.ALWAYS,
            LocalDate.of(2026, 1, 1),
            null);
    try {
      return SignedCard.sign(
          new Card(
              id,
              "Equipo " + id,
              "CO",
              List.of("es"),
              hub,
              keys,
              List.of(
                  new Card.Endpoint(
                      Card.Endpoint.Use.EXCHANGE, URI.create("https://" + id + ".example"))),
              Card.Reach.DIRECT,
              List.of(contact),
              "Ministerio de ejemplo",
              since,
              since.plus(Duration.ofDays(365)),
              version),
          signer);
    } catch (EnvelopeException e) {
      throw new AssertionError(e);
    }
  }

  SignedCard card() {
    return card(key);
  }
}
