package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
  private static final ZoneId GUATEMALA_CITY = ZoneId.of("America/Guatemala");

  private static SignedCard signed() throws EnvelopeException {
    return SignedCard.sign(Fixture.card(), Fixture.GUATEMALA_KEY);
  }

  @Test
  void aCardFileIsReadBack() throws Exception {
    SignedCard card =
        signed().countersign(Fixture.COLOMBIA, Standing.MEMBER, Fixture.NOW, Fixture.COLOMBIA_KEY);
    SignedCard read = CardFiles.read(CardFiles.write(card));
    assertThat(read).isEqualTo(card);
    Objects.requireNonNull(read.countersignature()).verify(Fixture.COLOMBIA_KEY.verificationKey());
    Fixture.refused(
        Reason.WRONG_KEY,
        "kid",
        () ->
            Objects.requireNonNull(read.countersignature())
                .verify(Fixture.GUATEMALA_KEY.verificationKey()));
  }

  @Test
  void anAlteredByteAnywhereInACardFileIsRefused() throws Exception {
    byte[] file = CardFiles.write(signed());
    for (int i = 0; i < file.length; i++) {
      byte[] altered = file.clone();
      altered[i] ^= 1;
      assertThatExceptionOfType(EnvelopeException.class)
          .as("byte %d", i)
          .isThrownBy(() -> CardFiles.read(altered));
    }
  }

  @Test
  void aCardSignedWithAKeyThatItDoesNotStateIsRefused() {
    Fixture.refused(
        Reason.WRONG_KEY, "/keys", () -> SignedCard.sign(Fixture.card(), Fixture.COLOMBIA_KEY));
  }

  @Test
  void aCountersignatureOfAnotherCardIsRefused() throws Exception {
    SignedCard one =
        signed().countersign(Fixture.COLOMBIA, Standing.MEMBER, Fixture.NOW, Fixture.COLOMBIA_KEY);
    Card renewed = renewed(2);
    var json = SignedCard.sign(renewed, Fixture.GUATEMALA_KEY).toJson();
    json.put("countersignature", Objects.requireNonNull(one.countersignature()).compact());
    Fixture.refused(Reason.DIGEST, "/countersignature#/card", () -> SignedCard.fromJson(json));
  }

  private static Card renewed(long version) {
    Card card = Fixture.card();
    return new Card(
        card.member(),
        card.name(),
        card.country(),
        card.languages(),
        card.hub(),
        card.keys(),
        card.endpoints(),
        card.reach(),
        card.contacts(),
        card.nominatedBy(),
        card.issued(),
        card.validUntil(),
        version);
  }

  @Test
  void theNewestValidKeyIsTheOneInUse() {
    Instant now = Fixture.NOW;
    CardKey old =
        CardKey.of(Fixture.GUATEMALA_KEY.verificationKey(), now.minus(Duration.ofDays(90)));
    CardKey announced =
        CardKey.of(Fixture.COLOMBIA_KEY.verificationKey(), now.plus(Duration.ofDays(7)));
    Card card = withKeys(List.of(old, announced));
    assertThat(card.keyAt(CardKey.Use.SIGN, now)).contains(old);
    assertThat(card.keyAt(CardKey.Use.SIGN, now.plus(Duration.ofDays(8)))).contains(announced);
    assertThat(withKeys(List.of(old.revokedAt(now))).keyAt(CardKey.Use.SIGN, now)).isEmpty();
  }

  private static Card withKeys(List<CardKey> keys) {
    Card card = Fixture.card();
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
        card.issued(),
        card.validUntil(),
        1);
  }

  @Test
  void hoursAreCountedWhereTheContactIs() {
    OpeningHours hours = OpeningHours.parse("Mo-Fr 08:00-17:00; Sa 22:00-02:00");
    assertThat(hours.openAt(Instant.parse("2026-11-23T14:00:00Z"), GUATEMALA_CITY)).isTrue();
    assertThat(hours.openAt(Instant.parse("2026-11-23T13:59:59Z"), GUATEMALA_CITY)).isFalse();
    assertThat(hours.openAt(Instant.parse("2026-11-22T07:00:00Z"), GUATEMALA_CITY)).isTrue();
    assertThat(hours.openAt(Instant.parse("2026-11-22T08:00:00Z"), GUATEMALA_CITY)).isFalse();
    assertThat(hours.nextOpening(Instant.parse("2026-11-22T12:00:00Z"), GUATEMALA_CITY))
        .contains(Instant.parse("2026-11-23T14:00:00Z"));
    assertThat(OpeningHours.ALWAYS.openAt(Fixture.NOW, GUATEMALA_CITY)).isTrue();
  }

  @Test
  void hoursThatBeginWhileTheClocksArePutForwardBeginAtTheJump() {
    ZoneId santiago = ZoneId.of("America/Santiago");
    OpeningHours hours = OpeningHours.parse("Su 00:30-08:00");
    Instant jump = Instant.parse("2026-09-06T04:00:00Z");
    assertThat(hours.nextOpening(jump.minusSeconds(1), santiago)).contains(jump);
    assertThat(hours.openAt(jump, santiago)).isTrue();
    assertThat(hours.openAt(jump.minusSeconds(1), santiago)).isFalse();
  }

  @Test
  void hoursThatBeginTwiceBecauseTheClocksArePutBackBeginTwice() {
    ZoneId newYork = ZoneId.of("America/New_York");
    OpeningHours hours = OpeningHours.parse("Su 01:30-01:45");
    Instant first = Instant.parse("2026-11-01T05:30:00Z");
    Instant second = Instant.parse("2026-11-01T06:30:00Z");
    assertThat(hours.nextOpening(first.minusSeconds(1), newYork)).contains(first);
    assertThat(hours.nextOpening(first.plusSeconds(900), newYork)).contains(second);
    assertThat(hours.openAt(second, newYork)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "always", "Mo 25:00-26:00", "Xx 08:00-09:00", "Mo-Fr 8-17", "24/7; Mo"})
  void hoursInAnotherNotationAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OpeningHours.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardia@x.example\r\nBcc: a@b.example", "no mail", "a@b@c.example"})
  void aMailAddressThatCouldBreakAHeaderIsRefused(String mail) {
    Contact good = Fixture.card().contacts().getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Contact(
                    good.role(),
                    1,
                    good.name(),
                    mail,
                    null,
                    good.languages(),
                    good.zone(),
                    good.hours(),
                    good.validFrom(),
                    null));
  }
}
