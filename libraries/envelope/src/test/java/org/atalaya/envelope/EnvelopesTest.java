package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.atalaya.formats.marking.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
  private static final VerificationKey KEY = Fixture.GUATEMALA_KEY.verificationKey();

  @Test
  void whatWasSignedIsRead() throws Exception {
    SignedEnvelope signed = Fixture.signed("Año nuevo, ransomware nuevo 🚨");
    UnverifiedEnvelope unverified = Envelopes.read(signed.compact());
    assertThat(unverified.origin()).isEqualTo(Fixture.GUATEMALA);
    assertThat(unverified.keyId()).isEqualTo(KEY.keyId());
    assertThat(unverified.id()).isEqualTo(signed.envelope().id());
    assertThat(unverified.verify(KEY)).isEqualTo(signed);
    assertThat(unverified.hash()).isEqualTo(signed.hash());
  }

  @Test
  void idsAreOrderedByTime() {
    Instant now = Fixture.NOW;
    var first = Envelopes.newId(now);
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(first.toString()).isLessThan(Envelopes.newId(now.plusMillis(1)).toString());
  }

  @Test
  void anAlteredCharacterAnywhereIsRefused() {
    String compact = Fixture.signed("hola").compact();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n";
    for (int i = 0; i < compact.length(); i++) {
      for (int j = 0; j < alphabet.length(); j++) {
        char other = alphabet.charAt(j);
        if (other == compact.charAt(i)) {
          continue;
        }
        if (i % 7 != 0 && i < compact.length() - 4 && "Ag._".indexOf(other) < 0) {
          continue;
        }
        String altered = compact.substring(0, i) + other + compact.substring(i + 1);
        assertThatExceptionOfType(EnvelopeException.class)
            .as("character %d made %s", i, other)
            .isThrownBy(() -> Envelopes.read(altered).verify(KEY));
      }
    }
  }

  @Test
  void aMissingOrAddedCharacterIsRefused() {
    String compact = Fixture.signed("hola").compact();
    for (int i = 0; i < compact.length(); i++) {
      String shorter = compact.substring(0, i) + compact.substring(i + 1);
      String longer = compact.substring(0, i) + "A" + compact.substring(i);
      assertThatExceptionOfType(EnvelopeException.class)
          .isThrownBy(() -> Envelopes.read(shorter).verify(KEY));
      assertThatExceptionOfType(EnvelopeException.class)
          .isThrownBy(() -> Envelopes.read(longer).verify(KEY));
    }
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    var unverified = Envelopes.read(Fixture.signed("hola").compact());
    Fixture.refused(
        Reason.WRONG_KEY, "kid", () -> unverified.verify(Fixture.COLOMBIA_KEY.verificationKey()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"OKP\"}",
        "\"jku\":\"https://evil.example/keys\"",
        "\"x5u\":\"https://evil.example/cert\"",
        "\"crit\":[\"b64\"],\"b64\":false",
        "\"zip\":\"DEF\""
      })
  void aHeaderThatAsksForMoreIsRefused(String extra) {
    String header =
        "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\",%s}"
            .formatted(KEY.keyId(), Envelopes.TYPE, extra);
    String input = Bytes.base64Url(Bytes.utf8(header)) + ".e30";
    String compact = input + "." + Bytes.base64Url(Fixture.GUATEMALA_KEY.sign(Bytes.ascii(input)));
    Fixture.refused(Reason.HEADER, null, () -> Envelopes.read(compact));
  }

  @Test
  void aSignatureForAnotherPurposeIsRefused() {
    String head = Fixture.head(ChannelHead.START);
    Fixture.refused(Reason.TYPE, "header/typ", () -> Envelopes.read(head));
  }

  @ParameterizedTest
  @EnumSource(
      value = Tlp.class,
      names = {"RED", "AMBER_STRICT"})
  void whatIsRestrictedMustBeSealed(Tlp tlp) {
    Fixture.refused(
        Reason.MARKING,
        "/tlp",
        () -> Envelopes.sign(Fixture.envelope(tlp, "x"), Fixture.GUATEMALA_KEY));
  }

  @Test
  void contentThatCannotBeUsedIsAuthenticAndNamed() throws Exception {
    String good = Bytes.utf8(Json.bytes(EnvelopeCodec.toJson(Fixture.envelope(Tlp.GREEN, "hola"))));
    authentic(Reason.VERSION, "/version", good.replace("\"version\":1}", "\"version\":2}"));
    authentic(
        Reason.UNKNOWN_KIND, "/kind", good.replace("\"kind\":\"alert\"", "\"kind\":\"poem\""));
    authentic(Reason.UNMARKED, "/tlp", good.replace("TLP:GREEN", "TLP:WHITE"));
    authentic(Reason.MARKING, "/tlp", good.replace("TLP:GREEN", "TLP:RED"));
    authentic(
        Reason.FIELD, "/surprise", good.replace("{\"audience\"", "{\"surprise\":1,\"audience\""));
    authentic(Reason.FIELD, "/issued", good.replace("\"issued\":\"2026", "\"issued\":\"x026"));
    authentic(Reason.FIELD, "/audience/members", good.replace("\"members\":", "\"membres\":"));
    authentic(Reason.MALFORMED, null, "{\"origin\":\"gt\",\"origin\":\"co\"}");
    authentic(Reason.MALFORMED, null, "no JSON");
    authentic(Reason.TOO_LARGE, null, "[".repeat(100_000));
  }

  private static void authentic(
      Reason reason, @org.jspecify.annotations.Nullable String place, String payload)
      throws EnvelopeException {
    var unverified = Envelopes.read(Fixture.signedPayload(payload));
    Fixture.refused(reason, place, () -> unverified.verify(KEY))
        .matches(EnvelopeException::authentic, "authentic");
  }

  @Test
  void tooLargeIsRefusedBeforeItIsParsed() {
    Fixture.refused(
        Reason.TOO_LARGE, "", () -> Envelopes.read("A".repeat(Envelopes.MOST_COMPACT + 1)));
    Envelope large = Fixture.envelope(Tlp.GREEN, "x".repeat(Envelopes.MOST_PAYLOAD));
    Fixture.refused(Reason.TOO_LARGE, "", () -> Envelopes.sign(large, Fixture.GUATEMALA_KEY));
  }

  @Test
  void fiveMebibytesOfAttachmentsFitWhenSealed() throws Exception {
    String attachment = "QUJD".repeat((5 << 20) / 3 + 1);
    Envelope sealed =
        Sealing.seal(
            Fixture.envelope(Tlp.RED, attachment),
            java.util.Map.of(Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING.sealingKey()));
    SignedEnvelope signed = Envelopes.sign(sealed, Fixture.GUATEMALA_KEY);
    SignedEnvelope read = Envelopes.read(signed.compact()).verify(KEY);
    assertThat(
            Sealing.open(read.envelope(), Fixture.COLOMBIA, List.of(Fixture.COLOMBIA_OPENING))
                .get("text")
                .stringValue())
        .isEqualTo(attachment);
  }

  @Test
  void aFingerprintIsComparedAsPeopleTypeIt() {
    Fingerprint fingerprint = Fingerprint.of(KEY);
    assertThat(fingerprint.groups()).matches("([0-9A-F]{4} ){9}[0-9A-F]{4}");
    assertThat(
            fingerprint.matches(
                fingerprint.groups().toLowerCase(java.util.Locale.ROOT).replace(' ', '-')))
        .isTrue();
    assertThat(Fingerprint.of(Fixture.COLOMBIA_KEY.verificationKey()).matches(fingerprint.groups()))
        .isFalse();
  }
}
