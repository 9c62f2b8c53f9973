package org.atalaya.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.junit.jupiter.api.Test;

/** The examples of the standards themselves. */
class VectorsTest {
  private static final String RFC8037_KEY =
      """
      {"kty":"OKP","crv":"Ed25519",
       "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
       "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
      """;

  @Test
  void theKeyOfRfc8037HasItsThumbprint() throws Exception {
    assertThat(SigningKey.fromJwk(RFC8037_KEY).keyId())
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void theSignatureOfRfc8037IsMadeAndVerified() throws Exception {
    SigningKey key = SigningKey.fromJwk(RFC8037_KEY);
    String input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    String signature =
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assertThat(Bytes.base64Url(key.sign(input.getBytes(US_ASCII)))).isEqualTo(signature);
    key.verificationKey()
        .verify(input.getBytes(US_ASCII), Bytes.fromBase64Url(signature, "signature"));
  }

  @Test
  void theX25519KeyOfRfc8037HasItsPublicHalf() throws Exception {
    OpeningKey key =
        OpeningKey.fromJwk(
            """
            {"kty":"OKP","crv":"X25519",
             "d":"dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo",
             "x":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"}
            """);
    assertThat(HexFormat.of().formatHex(key.sealingKey().raw()))
        .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  }

  @Test
  void aPointOfSmallOrderIsNoKey() {
    Fixture.refused(Reason.KEY, "/x", () -> SealingKey.of(new byte[32]));
    byte[] one = new byte[32];
    one[0] = 1;
    Fixture.refused(Reason.KEY, "/x", () -> SealingKey.of(one));
    Fixture.refused(Reason.KEY, "/x", () -> VerificationKey.of(one));
  }

  @Test
  void theTokensOfRfc7515AreOfAlgorithmsThatAreRefused() {
    String claims =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    String hmac =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
            + claims
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    Fixture.refused(Reason.ALGORITHM, "header/alg", () -> Envelopes.read(hmac));
    String none = "eyJhbGciOiJub25lIn0." + claims + ".";
    Fixture.refused(Reason.ALGORITHM, "header/alg", () -> Envelopes.read(none));
  }

  @Test
  void whatIsSignedHereIsAJwsToOthers() throws Exception {
    SignedEnvelope signed = Fixture.signed("hola");
    JWSObject jws = JWSObject.parse(signed.compact());
    assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("EdDSA");
    assertThat(jws.getHeader().getKeyID()).isEqualTo(Fixture.GUATEMALA_KEY.keyId());
    Fixture.GUATEMALA_KEY
        .verificationKey()
        .verify(jws.getSigningInput(), jws.getSignature().decode());
    assertThat(Base64URL.from(signed.compact().split("\\.", -1)[1]).decodeToString())
        .isEqualTo(jws.getPayload().toString());
  }

  @Test
  void theSignatureOfRfc9421B26IsVerified() throws Exception {
    SigningKey key =
        SigningKey.fromJwk(
            """
            {"kty":"OKP","crv":"Ed25519",
             "d":"n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU",
             "x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}
            """);
    var message =
        new HttpMessage(
            "POST",
            URI.create("http://example.com/foo?param=Value&Pet=dog"),
            Map.of(
                "Date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                "Content-Type", List.of("application/json"),
                "Content-Length", List.of("18")));
    var input =
        StructuredField.innerLists(
                "signature-input",
                "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                    + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"")
            .get("sig-b26");
    byte[] signature =
        StructuredField.byteSequences(
                "signature",
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQ"
                    + "v5lIp5WPpBKRCw==:")
            .get("sig-b26");
    byte[] base = HttpSignatures.base(message, Objects.requireNonNull(input));
    assertThat(new String(base, US_ASCII))
        .startsWith("\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n");
    key.verificationKey().verify(base, Objects.requireNonNull(signature));
    assertThat(key.sign(base)).isEqualTo(signature);
  }

  @Test
  void theContentDigestOfRfc9530IsMade() throws Exception {
    byte[] body = "{\"hello\": \"world\"}".getBytes(US_ASCII);
    assertThat(HttpSignatures.contentDigest(body))
        .isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    HttpSignatures.requireDigest(
        "sha-512=:AAAA:, sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", body);
  }
}
