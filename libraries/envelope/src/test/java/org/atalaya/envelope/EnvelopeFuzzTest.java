package org.atalaya.envelope;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.marking.Tlp;

/**
 * Each parser gives a value or its one declared exception, whatever the bytes. An ordinary run
 * tries little ({@link MutationTest} tries more); {@code JAZZER_FUZZ=1} searches, guided by
 * coverage.
 */
class EnvelopeFuzzTest {
  private static final int MOST = 1 << 20;

  @FuzzTest(maxDuration = "60s")
  void envelope(byte[] bytes) {
    try {
      Envelopes.read(new String(bytes, StandardCharsets.ISO_8859_1))
          .verify(Fixture.GUATEMALA_KEY.verificationKey());
    } catch (EnvelopeException declared) {
      return;
    }
    throw new AssertionError("a signature was forged");
  }

  @FuzzTest(maxDuration = "60s")
  void signedPayload(byte[] bytes) {
    try {
      Envelopes.read(Jws.sign(Envelopes.TYPE, bytes, Fixture.GUATEMALA_KEY))
          .verify(Fixture.GUATEMALA_KEY.verificationKey());
    } catch (EnvelopeException declared) {
      // the one declared exception
    }
  }

  @FuzzTest(maxDuration = "60s")
  void seal(byte[] bytes) throws EnvelopeException {
    Envelope sealed =
        Sealing.seal(
            Fixture.envelope(Tlp.RED, "hola"),
            Map.of(Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING.sealingKey()));
    var other = new Content.Sealed(new String(bytes, StandardCharsets.UTF_8));
    try {
      Sealing.open(sealed.with(other), Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING);
    } catch (EnvelopeException declared) {
      // the one declared exception
    }
  }

  @FuzzTest(maxDuration = "60s")
  void card(byte[] bytes) {
    try {
      CardCodec.fromJson(Json.parse(bytes, MOST));
    } catch (EnvelopeException declared) {
      // the one declared exception
    }
  }

  @FuzzTest(maxDuration = "60s")
  void run(byte[] bytes) {
    try {
      Run run = Run.parse(bytes, MOST);
      new RunVerifier(Fixture.COLOMBIA, Fixture.KEYS)
          .verify(run, ChannelHead.START, ordinal -> null);
    } catch (EnvelopeException declared) {
      // the one declared exception
    }
  }

  @FuzzTest(maxDuration = "60s")
  void structuredField(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      StructuredField.innerLists("signature-input", text);
    } catch (EnvelopeException declared) {
      // the one declared exception
    }
  }

  /** The two headers, one on each line. */
  @FuzzTest(maxDuration = "60s")
  void httpSignature(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2);
    var headers =
        Map.of("signature-input", List.of(lines[0]), "signature", List.of(lines[lines.length - 1]));
    var message = new HttpMessage("POST", URI.create("https://co.example/exchange/v1"), headers);
    try {
      HttpSignatures.read(message)
          .verify(
              Fixture.GUATEMALA_KEY.verificationKey(),
              "atalaya-exchange",
              Fixture.NOW,
              Duration.ofDays(2));
    } catch (EnvelopeException declared) {
      return;
    }
    throw new AssertionError("a signature was forged");
  }

  @FuzzTest(maxDuration = "60s")
  void contentDigest(byte[] bytes) {
    try {
      HttpSignatures.requireDigest(new String(bytes, StandardCharsets.ISO_8859_1), bytes);
    } catch (EnvelopeException declared) {
      return;
    }
    throw new AssertionError("a digest was forged");
  }

  @FuzzTest(maxDuration = "60s")
  void bundle(byte[] bytes) throws IOException {
    try {
      BundleFile.read(
          new ByteArrayInputStream(bytes),
          BundleLimits.DEFAULT,
          new BundleFile.Receiver() {
            @Override
            public void card(String place, SignedCard card) {}

            @Override
            public void run(String place, Run run) {}

            @Override
            public void unusable(String place, EnvelopeException fault) {}
          });
    } catch (EnvelopeException declared) {
      // the one declared exception
    }
  }
}
