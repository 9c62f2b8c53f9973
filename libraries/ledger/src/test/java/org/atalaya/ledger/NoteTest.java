package org.atalaya.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  /** The example of Go's note package, which defined the format first. */
  private static final String NEUMANN_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String NEUMANN_TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String NEUMANN_LINE =
      "— PeterNeumann"
          + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  /** The example of C2SP signed-note: its text has a blank line, too. */
  private static final String QUASIMODO =
      """
      Ognuno sta solo sul cuor della terra
      trafitto da un raggio di sole:

      ed è subito sera.

      — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
      """;

  /** The example of C2SP tlog-cosignature. */
  static final String COSIGNED =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  @Test
  void theExampleOfGoIsVerified() throws LedgerException {
    VerifierKey key = VerifierKey.parse(NEUMANN_KEY);
    Note note = Note.parse((NEUMANN_TEXT + "\n" + NEUMANN_LINE).getBytes(UTF_8));
    assertThat(note.text()).isEqualTo(NEUMANN_TEXT);
    assertThat(note.verify(List.of(key))).singleElement().extracting("key").isEqualTo(key);
    assertThat(key).hasToString(NEUMANN_KEY);
  }

  @Test
  void anAlteredTextIsRefused() throws LedgerException {
    VerifierKey key = VerifierKey.parse(NEUMANN_KEY);
    Note note =
        Note.parse((NEUMANN_TEXT.replace("your", "our") + "\n" + NEUMANN_LINE).getBytes(UTF_8));
    assertThatThrownBy(() -> note.verify(List.of(key)))
        .isInstanceOfSatisfying(
            LedgerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE));
  }

  @Test
  void theTextReachesToTheLastBlankLine() throws LedgerException {
    Note note = Note.parse(QUASIMODO.getBytes(UTF_8));
    assertThat(note.text()).endsWith(":\n\ned è subito sera.\n");
    assertThat(note.signatures())
        .singleElement()
        .extracting(NoteSignature::name)
        .isEqualTo("quasimodo.example/salvatore");
    assertThat(note.encode()).isEqualTo(QUASIMODO.getBytes(UTF_8));
  }

  @Test
  void theExampleCheckpointIsRead() throws LedgerException {
    Note note = Note.parse(COSIGNED.getBytes(UTF_8));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20852163);
    assertThat(checkpoint.root().base64())
        .isEqualTo("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    assertThat(checkpoint.text()).isEqualTo(note.text());
    assertThat(note.signatures()).hasSize(2);
  }

  @Test
  void whatIsSignedWithAKeyIsVerifiedWithItsOtherHalf() throws LedgerException {
    NoteSigner ledger = NoteSigner.generate("ledger/", KeyType.ED25519, new SecureRandom());
    NoteSigner again = NoteSigner.parse(ledger.secretText());
    Checkpoint checkpoint = checkpoint(ledger);
    assertThat(again.sign(checkpoint)).isEqualTo(ledger.sign(checkpoint));
    Note read = Note.parse(ledger.sign(checkpoint).encode());
    assertThat(read.verify(List.of(VerifierKey.parse(ledger.verifierKey().toString()))))
        .singleElement()
        .extracting(VerifiedSignature::time)
        .isNull();
  }

  @Test
  void aCosignatureStatesWhenItWasMade() throws LedgerException {
    NoteSigner ledger = NoteSigner.generate("ledger/", KeyType.ED25519, new SecureRandom());
    NoteSigner witness =
        NoteSigner.generate("witness/", KeyType.COSIGNATURE_V1, new SecureRandom());
    Checkpoint checkpoint = checkpoint(ledger);
    Instant time = Instant.ofEpochSecond(1679315147);
    Note note = ledger.sign(checkpoint).with(List.of(witness.cosign(checkpoint, time)));
    List<VerifiedSignature> verified =
        note.verify(List.of(ledger.verifierKey(), witness.verifierKey()));
    assertThat(verified).extracting(VerifiedSignature::time).containsExactly(null, time);
  }

  @Test
  void aCosignatureWithAnotherTimeIsRefused() throws LedgerException {
    NoteSigner witness =
        NoteSigner.generate("witness/", KeyType.COSIGNATURE_V1, new SecureRandom());
    Checkpoint checkpoint = checkpoint(witness);
    NoteSignature cosignature = witness.cosign(checkpoint, Instant.ofEpochSecond(1000));
    byte[] bytes = cosignature.signature();
    bytes[7]++;
    var later = new NoteSignature(cosignature.name(), cosignature.keyId(), bytes);
    assertThatThrownBy(() -> witness.verifierKey().verify(checkpoint.text(), later))
        .hasMessageContaining("does not hold");
  }

  @Test
  void aNoteWithoutAKnownKeyIsRefused() throws LedgerException {
    Note note = Note.parse(COSIGNED.getBytes(UTF_8));
    assertThatThrownBy(() -> note.verify(List.of(VerifierKey.parse(NEUMANN_KEY))))
        .isInstanceOfSatisfying(
            LedgerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n—  AAAAAAAA\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n— name AAAAAAA\n",
        "text\n\n— name AAAAAAAB==\n",
        "te\txt\n\n— name AAAAAAAA\n",
        "text\n— name AAAAAAAA\n"
      })
  void whatIsNoNoteIsRefused(String text) {
    assertThatThrownBy(() -> Note.parse(text.getBytes(UTF_8))).isInstanceOf(LedgerException.class);
  }

  @Test
  void aNoteOfHalfAMegabyteIsRefused() {
    byte[] bytes = new byte[512 * 1024];
    Arrays.fill(bytes, (byte) 'a');
    assertThatThrownBy(() -> Note.parse(bytes))
        .isInstanceOfSatisfying(
            LedgerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "origin\n1\n",
        "origin\n01\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
        "origin\n-1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
        "origin\n9999999999999999999\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
        "origin\n0\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
        "origin\n1\nbjQLnP==\n",
        "\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
        "origin\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n",
        "origin\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="
      })
  void whatIsNoCheckpointIsRefused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(LedgerException.class);
  }

  private static Checkpoint checkpoint(NoteSigner signer) {
    return new Checkpoint(signer.verifierKey().name(), 8, StandardLeaves.ROOTS.get(8));
  }
}
