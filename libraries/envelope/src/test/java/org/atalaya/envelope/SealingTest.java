package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.atalaya.formats.marking.Tlp;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SealingTest {
  private static final Map<MemberId, SealingKey> BOTH =
      Map.of(
          Fixture.GUATEMALA, Fixture.GUATEMALA_OPENING.sealingKey(),
          Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING.sealingKey());

  @Test
  void everyRecipientOpensItAndNobodyElse() throws Exception {
    Envelope sealed = Sealing.seal(Fixture.envelope(Tlp.RED, "secreto"), BOTH);
    assertThat(((Content.Sealed) sealed.content()).jweJson()).doesNotContain("secreto");
    assertThat(
            Sealing.open(sealed, Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING)
                .get("text")
                .stringValue())
        .isEqualTo("secreto");
    assertThat(
            Sealing.open(sealed, Fixture.GUATEMALA, Fixture.GUATEMALA_OPENING)
                .get("text")
                .stringValue())
        .isEqualTo("secreto");
    Fixture.refused(
        Reason.NOT_SEALED_FOR_US,
        "/sealed/recipients",
        () -> Sealing.open(sealed, new MemberId("mx"), OpeningKey.generate()));
  }

  @Test
  void oneRecipientIsEnough() throws Exception {
    Envelope sealed =
        Sealing.seal(
            Fixture.envelope(Tlp.AMBER_STRICT, "uno"),
            Map.of(Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING.sealingKey()));
    SignedEnvelope signed = Envelopes.sign(sealed, Fixture.GUATEMALA_KEY);
    SignedEnvelope read =
        Envelopes.read(signed.compact()).verify(Fixture.GUATEMALA_KEY.verificationKey());
    assertThat(
            Sealing.open(
                    read.envelope(),
                    Fixture.COLOMBIA,
                    List.of(OpeningKey.generate(), Fixture.COLOMBIA_OPENING))
                .get("text")
                .stringValue())
        .isEqualTo("uno");
  }

  @Test
  void thirtyFiveRecipientsOpenOneSeal() throws Exception {
    var keys = new LinkedHashMap<MemberId, OpeningKey>();
    var recipients = new LinkedHashMap<MemberId, SealingKey>();
    for (int i = 0; i < 35; i++) {
      OpeningKey key = OpeningKey.generate();
      keys.put(new MemberId("m" + i), key);
      recipients.put(new MemberId("m" + i), key.sealingKey());
    }
    Envelope sealed = Sealing.seal(Fixture.envelope(Tlp.RED, "a todos"), recipients);
    for (var entry : keys.entrySet()) {
      assertThat(Sealing.open(sealed, entry.getKey(), entry.getValue()).get("text").stringValue())
          .isEqualTo("a todos");
    }
  }

  @Test
  void aSealCannotBeSignedByAnotherAsHisOwn() throws Exception {
    Envelope sealed = Sealing.seal(Fixture.envelope(Tlp.RED, "mío"), BOTH);
    var stolen =
        new Envelope(
            sealed.id(),
            Fixture.COLOMBIA,
            sealed.kind(),
            sealed.issued(),
            sealed.expires(),
            sealed.priority(),
            false,
            Tlp.RED,
            sealed.audience(),
            sealed.subject(),
            sealed.content());
    Fixture.refused(
        Reason.SEAL,
        "/sealed/protected",
        () -> Sealing.open(stolen, Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING));
    Envelope other = Fixture.envelope(Tlp.RED, "otro").with(sealed.content());
    Fixture.refused(
        Reason.SEAL,
        "/sealed/protected",
        () -> Sealing.open(other, Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING));
  }

  @Test
  void anAlteredSealIsNotOpened() throws Exception {
    Envelope sealed = Sealing.seal(Fixture.envelope(Tlp.RED, "íntegro"), BOTH);
    String jwe = ((Content.Sealed) sealed.content()).jweJson();
    for (String member : List.of("ciphertext", "tag", "iv", "protected")) {
      ObjectNode json = (ObjectNode) Json.parse(Bytes.utf8(jwe), 1 << 20);
      String value = json.get(member).stringValue();
      for (int i = 0; i < value.length(); i += 5) {
        char other = value.charAt(i) == 'A' ? 'B' : 'A';
        json.put(member, value.substring(0, i) + other + value.substring(i + 1));
        var altered = sealed.with(new Content.Sealed(Bytes.utf8(Json.bytes(json))));
        org.assertj.core.api.Assertions.assertThatExceptionOfType(EnvelopeException.class)
            .as("%s at %d", member, i)
            .isThrownBy(() -> Sealing.open(altered, Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING));
      }
    }
  }

  @Test
  void clearIsNeverSealed() throws Exception {
    Envelope sealed = Sealing.seal(Fixture.envelope(Tlp.CLEAR, "público"), BOTH);
    Fixture.refused(Reason.MARKING, "/tlp", () -> Envelopes.sign(sealed, Fixture.GUATEMALA_KEY));
  }
}
