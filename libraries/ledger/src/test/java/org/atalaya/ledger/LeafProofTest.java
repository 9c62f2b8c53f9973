package org.atalaya.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafProofTest {
  private final NoteSigner ledger =
      NoteSigner.generate("ledger/", KeyType.ED25519, new SecureRandom());
  private final NoteSigner witness =
      NoteSigner.generate("witness/", KeyType.COSIGNATURE_V1, new SecureRandom());

  @Test
  void aProofIsCheckedFromItsFileAlone() throws IOException, LedgerException {
    LeafProof proof = LeafProof.parse(proof().encode());
    assertThat(proof.data().subject()).isEqualTo("subject 5");
    LeafProof.Verified verified =
        proof.verify(ledger.verifierKey(), List.of(witness.verifierKey()));
    assertThat(verified.checkpoint().size()).isEqualTo(9);
    assertThat(verified.signatures())
        .extracting(VerifiedSignature::time)
        .containsExactly(null, Instant.EPOCH);
  }

  @Test
  void aProofOfOtherDataIsRefused() throws IOException, LedgerException {
    LeafProof proof = proof();
    var other = new LeafProof(data(6), proof.salt(), proof.inclusion(), proof.checkpoint());
    assertThatThrownBy(() -> other.verify(ledger.verifierKey(), List.of()))
        .hasMessageContaining("another root");
  }

  @Test
  void aWitnessAloneIsNotEnough() throws IOException, LedgerException {
    LeafProof proof = proof();
    Note note = proof.checkpoint();
    var without =
        new LeafProof(
            proof.data(),
            proof.salt(),
            proof.inclusion(),
            new Note(note.text(), note.signatures().subList(1, 2)));
    assertThatThrownBy(() -> without.verify(ledger.verifierKey(), List.of(witness.verifierKey())))
        .hasMessageContaining("not signed by the ledger's key");
  }

  @Test
  void theExampleOfTheStandardIsReadButItsExtraDataAreNotALeaf() {
    String example =
        """
        c2sp.org/tlog-proof@v1
        extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
        index 73894
        gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=

        """
            + NoteTest.COSIGNED;
    assertThatThrownBy(() -> LeafProof.parse(example.getBytes(UTF_8)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("version of a leaf");
  }

  @Test
  void aRequestToAWitnessIsReadAgain() throws IOException, LedgerException {
    LeafProof proof = proof();
    var request = new AddCheckpoint(5, proof.inclusion().hashes(), proof.checkpoint());
    assertThat(AddCheckpoint.parse(request.encode())).isEqualTo(request);
    byte[] lines = (proof.checkpoint().signatures().getLast().line() + "\n").getBytes(UTF_8);
    assertThat(Note.parseSignatures(lines))
        .containsExactly(proof.checkpoint().signatures().getLast());
  }

  @Test
  void aRequestWithSixtyFourHashesIsRefused() throws IOException, LedgerException {
    String request =
        new String(new AddCheckpoint(5, List.of(), proof().checkpoint()).encode(), UTF_8);
    String hash = MerkleTree.EMPTY_ROOT.base64() + "\n";
    String longer = request.replaceFirst("old 5\n", "old 5\n" + hash.repeat(64));
    assertThatThrownBy(() -> AddCheckpoint.parse(longer.getBytes(UTF_8)))
        .hasMessageContaining("more than 63");
  }

  LeafProof proof() throws IOException, LedgerException {
    LeafSalt salt = LeafSalt.of(new byte[16]);
    var tree = new GrownTree(9, index -> LeafEntry.of(data(index), salt).encode());
    var checkpoint = new Checkpoint(ledger.verifierKey().name(), 9, tree.roots.get(9));
    Note note = ledger.sign(checkpoint).with(List.of(witness.cosign(checkpoint, Instant.EPOCH)));
    return new LeafProof(data(5), salt, tree.inclusion(5, 9), note);
  }

  private static LeafData data(long index) {
    return new LeafData(Instant.EPOCH, "kind", "subject " + index, MerkleTree.EMPTY_ROOT);
  }
}
