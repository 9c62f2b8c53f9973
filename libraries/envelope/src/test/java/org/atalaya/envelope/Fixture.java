package org.atalaya.envelope;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Two invented members, their keys, and what they say. */
final class Fixture {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final MemberId GUATEMALA = new MemberId("gt");
  static final MemberId COLOMBIA = new MemberId("co");
  static final SigningKey GUATEMALA_KEY = SigningKey.generate();
  static final SigningKey COLOMBIA_KEY = SigningKey.generate();
  static final OpeningKey GUATEMALA_OPENING = OpeningKey.generate();
  static final OpeningKey COLOMBIA_OPENING = OpeningKey.generate();
  static final KeyRing KEYS =
      (member, keyId, at) -> {
        VerificationKey key =
            member.equals(GUATEMALA)
                ? GUATEMALA_KEY.verificationKey()
                : COLOMBIA_KEY.verificationKey();
        return key.keyId().equals(keyId) ? key : null;
      };

  private Fixture() {}

  static Envelope envelope(Tlp tlp, String text) {
    ObjectNode body = Json.object().put("text", text);
    return new Envelope(
        Envelopes.newId(NOW),
        GUATEMALA,
        Kind.ALERT,
        NOW,
        NOW.plus(Duration.ofDays(7)),
        Priority.URGENT,
        false,
        tlp,
        new Audience(List.of(GUATEMALA, COLOMBIA), "all"),
        new Subject("gt-2026-1", 1),
        new Content.Body(body));
  }

  static SignedEnvelope signed(String text) {
    try {
      return Envelopes.sign(envelope(Tlp.GREEN, text), GUATEMALA_KEY);
    } catch (EnvelopeException e) {
      throw new AssertionError(e);
    }
  }

  static String signedPayload(String json) {
    return Jws.sign(Envelopes.TYPE, Bytes.utf8(json), GUATEMALA_KEY);
  }

  static List<SignedEnvelope> signed(int count) {
    var result = new ArrayList<SignedEnvelope>();
    for (int i = 0; i < count; i++) {
      result.add(signed("alert " + i));
    }
    return result;
  }

  static ChannelHead after(ChannelHead head, List<SignedEnvelope> envelopes) {
    for (SignedEnvelope envelope : envelopes) {
      head = head.next(envelope.hash());
    }
    return head;
  }

  static String head(ChannelHead head) {
    return SignedHeads.sign(GUATEMALA, COLOMBIA, head, NOW, GUATEMALA_KEY);
  }

  static Run run(long first, List<SignedEnvelope> envelopes, ChannelHead head) {
    return new Run(
        GUATEMALA,
        COLOMBIA,
        first,
        envelopes.stream().map(SignedEnvelope::compact).toList(),
        head(head));
  }

  static Card card() {
    var contact =
        new Contact(
            Contact.Role.FIRST,
            1,
            "Mesa de guardia",
            "guardia@csirt.gt.example",
            "+50255550100",
            List.of("es", "en"),
            ZoneId.of("America/Guatemala"),
            OpeningHours.ALWAYS,
            LocalDate.of(2026, 1, 1),
            null);
    return new Card(
        GUATEMALA,
        "CSIRT Guatemala (ejemplo)",
        "GT",
        List.of("es"),
        false,
        List.of(
            CardKey.of(GUATEMALA_KEY.verificationKey(), NOW),
            CardKey.of(GUATEMALA_OPENING.sealingKey(), NOW)),
        List.of(
            new Card.Endpoint(Card.Endpoint.Use.EXCHANGE, URI.create("https://csirt.gt.example"))),
        Card.Reach.DIRECT,
        List.of(contact),
        "Ministerio de Gobernación (ejemplo)",
        NOW,
        NOW.plus(Duration.ofDays(365)),
        1);
  }

  static ThrowableAssertAlternative<EnvelopeException> refused(
      Reason reason, @Nullable String place, ThrowingCallable call) {
    return Assertions.assertThatExceptionOfType(EnvelopeException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              Assertions.assertThat(e.reason()).as(e.toString()).isEqualTo(reason);
              if (place != null) {
                Assertions.assertThat(e.place()).as(e.toString()).isEqualTo(place);
              }
            });
  }
}
