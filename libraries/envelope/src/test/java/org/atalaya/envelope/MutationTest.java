package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.atalaya.formats.marking.Tlp;
import org.junit.jupiter.api.Test;

/**
 * Every parser is given thousands of damaged messages, the same ones in every run: it reads them or
 * throws the one declared exception.
 */
class MutationTest {
  private static final int ROUNDS = 4000;

  private interface Parser {
    void parse(byte[] bytes) throws EnvelopeException, IOException;
  }

  private static void fuzz(byte[] seed, Parser parser) throws IOException {
    var random = new Random(20261123);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = damage(seed, random);
      try {
        parser.parse(damaged);
      } catch (EnvelopeException e) {
        refused++;
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError(
            "round " + i + ": " + new String(damaged, StandardCharsets.ISO_8859_1), e);
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 3);
  }

  private static byte[] damage(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 ->
            bytes[at] =
                "{}[]\",:;=()0-1e\\.\0\u007f"
                    .getBytes(StandardCharsets.US_ASCII)[random.nextInt(17)];
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 3 -> bytes = splice(bytes, at, to, Arrays.copyOfRange(bytes, at, to), 2);
        default -> bytes = splice(bytes, at, to, new byte[0], 0);
      }
      if (bytes.length == 0) {
        bytes = new byte[1];
      }
    }
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] part, int times) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    for (int i = 0; i < times; i++) {
      out.writeBytes(part);
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void envelopes() throws Exception {
    fuzz(
        Bytes.ascii(Fixture.signed("hola").compact()),
        bytes -> Envelopes.read(latin(bytes)).verify(Fixture.GUATEMALA_KEY.verificationKey()));
  }

  @Test
  void payloadsThatAreSigned() throws Exception {
    byte[] seed = Json.bytes(EnvelopeCodec.toJson(Fixture.envelope(Tlp.GREEN, "hola")));
    fuzz(
        seed,
        bytes ->
            Envelopes.read(Jws.sign(Envelopes.TYPE, bytes, Fixture.GUATEMALA_KEY))
                .verify(Fixture.GUATEMALA_KEY.verificationKey()));
  }

  @Test
  void seals() throws Exception {
    Envelope sealed =
        Sealing.seal(
            Fixture.envelope(Tlp.RED, "hola"),
            Map.of(Fixture.COLOMBIA, Fixture.COLOMBIA_OPENING.sealingKey()));
    fuzz(
        Bytes.utf8(((Content.Sealed) sealed.content()).jweJson()),
        bytes ->
            Sealing.open(
                sealed.with(new Content.Sealed(latin(bytes))),
                Fixture.COLOMBIA,
                Fixture.COLOMBIA_OPENING));
  }

  @Test
  void cards() throws Exception {
    byte[] seed = Json.bytes(CardCodec.toJson(Fixture.card()));
    fuzz(seed, bytes -> CardCodec.fromJson(Json.parse(bytes, 1 << 20)));
    fuzz(CardFiles.write(SignedCard.sign(Fixture.card(), Fixture.GUATEMALA_KEY)), CardFiles::read);
  }

  @Test
  void runs() throws Exception {
    var envelopes = Fixture.signed(2);
    Run run = Fixture.run(1, envelopes, Fixture.after(ChannelHead.START, envelopes));
    var verifier = new RunVerifier(Fixture.COLOMBIA, Fixture.KEYS);
    fuzz(
        run.toBytes(),
        bytes -> verifier.verify(Run.parse(bytes, 1 << 20), ChannelHead.START, ordinal -> null));
  }

  @Test
  void bodies() throws Exception {
    var receipt =
        new ReceiptBody(
            ReceiptBody.State.ACTED,
            new byte[32],
            Fixture.NOW,
            "analyst",
            "ok",
            Map.of("warned", 3L));
    fuzz(Json.bytes(receipt.toJson()), bytes -> ReceiptBody.fromJson(Json.parse(bytes, 1 << 20)));
    assertThat(ReceiptBody.fromJson(receipt.toJson())).isEqualTo(receipt);
    var withdrawal = new WithdrawalBody("falsa alarma", java.util.List.of(new byte[32]));
    fuzz(
        Json.bytes(withdrawal.toJson()),
        bytes -> WithdrawalBody.fromJson(Json.parse(bytes, 1 << 20)));
    var note = new NoteBody(NoteBody.Type.SIGHTING, "pt-BR", "visto aqui");
    fuzz(Json.bytes(note.toJson()), bytes -> NoteBody.fromJson(Json.parse(bytes, 1 << 20)));
    assertThat(NoteBody.fromJson(note.toJson())).isEqualTo(note);
  }

  @Test
  void structuredFields() throws Exception {
    byte[] seed =
        Bytes.ascii(
            "atalaya=(\"@method\" \"@path\");created=1618884473;nonce=\"a\\\"b\";keyid=\"gt/x\"");
    fuzz(seed, bytes -> StructuredField.innerLists("signature-input", latin(bytes)));
    fuzz(
        Bytes.ascii("a=:AAAA:, b=:BBBBBBBB:"),
        bytes -> StructuredField.byteSequences("signature", latin(bytes)));
  }

  @Test
  void bundles() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var writer =
        BundleFile.write(out, new BundleFile.Manifest(Fixture.GUATEMALA, Fixture.NOW))) {
      writer.card(SignedCard.sign(Fixture.card(), Fixture.GUATEMALA_KEY));
    }
    fuzz(
        out.toByteArray(),
        bytes ->
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
                }));
  }
}
