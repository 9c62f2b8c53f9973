package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.junit.jupiter.api.Test;

class HttpSignaturesTest {
  private static final URI TARGET =
      URI.create("https://co.example:8443/exchange/v1/channel?after=gt:17");
  private static final byte[] BODY = Bytes.utf8("{\"runs\":[]}");
  private static final Duration TOLERANCE = Duration.ofDays(2);
  private static final VerificationKey KEY = Fixture.GUATEMALA_KEY.verificationKey();

  private static Map<String, List<String>> headers(Instant created) {
    var parameters =
        new HttpSignatures.Parameters(
            Fixture.GUATEMALA, created, created.plusSeconds(300), "n-1", "atalaya-exchange");
    var result = new LinkedHashMap<String, List<String>>();
    HttpSignatures.sign(
            new HttpMessage("POST", TARGET, Map.of()), BODY, parameters, Fixture.GUATEMALA_KEY)
        .forEach((name, value) -> result.put(name, List.of(value)));
    return result;
  }

  private static HttpSignatures.Verified verify(HttpMessage message, byte[] body, Instant now)
      throws EnvelopeException {
    HttpSignatures.Verified verified =
        HttpSignatures.read(message).verify(KEY, "atalaya-exchange", now, TOLERANCE);
    verified.requireBody(body);
    return verified;
  }

  private static String value(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).getFirst();
  }

  @Test
  void aCallerIsKnownByItsSignature() throws Exception {
    var message = new HttpMessage("POST", TARGET, headers(Fixture.NOW));
    assertThat(HttpSignatures.read(message).member()).isEqualTo(Fixture.GUATEMALA);
    var verified = verify(message, BODY, Fixture.NOW.plusSeconds(1));
    assertThat(verified.nonce()).isEqualTo("n-1");
    assertThat(verified.skew()).isEqualTo(Duration.ofSeconds(-1));
  }

  @Test
  void aClockWrongByADayIsReportedAndDoesNotBlock() throws Exception {
    var message = new HttpMessage("POST", TARGET, headers(Fixture.NOW));
    assertThat(verify(message, BODY, Fixture.NOW.plus(Duration.ofDays(1))).skew())
        .isEqualTo(Duration.ofDays(-1));
    assertThat(verify(message, BODY, Fixture.NOW.minus(Duration.ofDays(1))).skew())
        .isEqualTo(Duration.ofDays(1));
    Fixture.refused(
        Reason.TIME, "expires", () -> verify(message, BODY, Fixture.NOW.plus(Duration.ofDays(3))));
    Fixture.refused(
        Reason.TIME, "created", () -> verify(message, BODY, Fixture.NOW.minus(Duration.ofDays(3))));
  }

  @Test
  void anotherRequestIsRefused() {
    var headers = headers(Fixture.NOW);
    for (HttpMessage other :
        List.of(
            new HttpMessage("GET", TARGET, headers),
            new HttpMessage(
                "POST",
                URI.create("https://mx.example:8443/exchange/v1/channel?after=gt:17"),
                headers),
            new HttpMessage(
                "POST",
                URI.create("https://co.example:8443/exchange/v1/join?after=gt:17"),
                headers),
            new HttpMessage(
                "POST",
                URI.create("https://co.example:8443/exchange/v1/channel?after=gt:18"),
                headers))) {
      Fixture.refused(Reason.SIGNATURE, null, () -> verify(other, BODY, Fixture.NOW));
    }
    Fixture.refused(
        Reason.DIGEST,
        "content-digest",
        () -> verify(new HttpMessage("POST", TARGET, headers), new byte[0], Fixture.NOW));
  }

  @Test
  void anAlteredHeaderIsRefused() {
    for (String name : List.of("Signature-Input", "Signature", "Content-Digest")) {
      String value = value(headers(Fixture.NOW), name);
      for (int i = 0; i < value.length(); i++) {
        var headers = new LinkedHashMap<>(headers(Fixture.NOW));
        char other = (char) (value.charAt(i) ^ 1);
        headers.put(name, List.of(value.substring(0, i) + other + value.substring(i + 1)));
        assertThatExceptionOfType(EnvelopeException.class)
            .as("%s at %d: %s", name, i, headers.get(name))
            .isThrownBy(() -> verify(new HttpMessage("POST", TARGET, headers), BODY, Fixture.NOW));
      }
    }
  }

  @Test
  void whatIsNotCoveredIsRefused() {
    var headers = new LinkedHashMap<>(headers(Fixture.NOW));
    headers.put(
        "Signature-Input", List.of(value(headers, "Signature-Input").replace(" \"@query\"", "")));
    Fixture.refused(
        Reason.NOT_COVERED,
        "@query",
        () -> verify(new HttpMessage("POST", TARGET, headers), BODY, Fixture.NOW));
  }

  @Test
  void aSignatureForAnotherPurposeIsRefused() {
    var message = new HttpMessage("POST", TARGET, headers(Fixture.NOW));
    Fixture.refused(
        Reason.TYPE,
        "tag",
        () -> HttpSignatures.read(message).verify(KEY, "atalaya-join", Fixture.NOW, TOLERANCE));
  }
}
