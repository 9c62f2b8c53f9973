package org.atalaya.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Each parser gives a value, which is written as it was read, or its one declared exception. An
 * ordinary run tries little ({@link MutationTest} tries more); {@code JAZZER_FUZZ=1} searches,
 * guided by coverage.
 */
class LedgerFuzzTest {
  private static final VerifierKey KEY = key();

  private static VerifierKey key() {
    try {
      return VerifierKey.parse(
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    } catch (LedgerException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static void readsAndWrites(byte[] bytes, MutationTest.Parser parser) {
    try {
      assertThat(parser.readAndWrite(bytes)).isEqualTo(bytes);
    } catch (LedgerException refused) {
      assertThat(refused.place()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void note(byte[] bytes) {
    readsAndWrites(bytes, in -> Note.parse(in).encode());
  }

  @FuzzTest(maxDuration = "60s")
  void forgedNote(byte[] bytes) {
    try {
      Note.parse(bytes).verify(List.of(KEY));
    } catch (LedgerException refused) {
      return;
    }
    throw new AssertionError("a signature was forged");
  }

  @FuzzTest(maxDuration = "60s")
  void signatures(byte[] bytes) throws LedgerException {
    try {
      assertThat(Note.parseSignatures(bytes)).isNotNull();
    } catch (LedgerException refused) {
      assertThat(refused.place()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void checkpoint(byte[] bytes) {
    readsAndWrites(
        bytes, in -> Checkpoint.parse(ByteReader.utf8(in, "input")).text().getBytes(UTF_8));
  }

  @FuzzTest(maxDuration = "60s")
  void addCheckpoint(byte[] bytes) {
    readsAndWrites(bytes, in -> AddCheckpoint.parse(in).encode());
  }

  @FuzzTest(maxDuration = "60s")
  void leafProof(byte[] bytes) {
    readsAndWrites(bytes, in -> LeafProof.parse(in).encode());
  }

  @FuzzTest(maxDuration = "60s")
  void leafData(byte[] bytes) {
    readsAndWrites(bytes, in -> LeafData.decode(in).encode());
  }

  @FuzzTest(maxDuration = "60s")
  void leafEntry(byte[] bytes) {
    readsAndWrites(bytes, in -> LeafEntry.decode(in).encode());
  }

  @FuzzTest(maxDuration = "60s")
  void verifierKey(byte[] bytes) {
    readsAndWrites(
        bytes, in -> VerifierKey.parse(ByteReader.utf8(in, "input")).toString().getBytes(UTF_8));
  }

  @FuzzTest(maxDuration = "60s")
  void signerKey(byte[] bytes) {
    readsAndWrites(
        bytes, in -> NoteSigner.parse(ByteReader.utf8(in, "input")).secretText().getBytes(UTF_8));
  }

  @FuzzTest(maxDuration = "60s")
  void tilePath(byte[] bytes) {
    readsAndWrites(
        bytes, in -> TilePath.parse(ByteReader.utf8(in, "input")).path().getBytes(UTF_8));
  }

  /** A bundle of three leaves, and one of 256. */
  @FuzzTest(maxDuration = "60s")
  void entryBundle(byte[] bytes) {
    for (int size : new int[] {3, TilePath.FULL}) {
      var bundle = new TilePath(TilePath.ENTRIES, 0, size);
      readsAndWrites(bytes, in -> EntryBundle.encode(EntryBundle.decode(in, bundle, true)));
    }
  }
}
