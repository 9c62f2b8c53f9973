package org.atalaya.ledger;

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

  private static void readsAndWrites(byte[] bytes, Parser parser) {
    try {
      assertThat(parser.readAndWrite(bytes)).isEqualTo(bytes);
    } catch (LedgerException refused) {
      assertThat(refused.place()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void note(byte[] bytes) {
    readsAndWrites(bytes, Parser.NOTE);
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
  void signatures(byte[] bytes) {
    try {
      assertThat(Note.parseSignatures(bytes)).isNotNull();
    } catch (LedgerException refused) {
      assertThat(refused.place()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void checkpoint(byte[] bytes) {
    readsAndWrites(bytes, Parser.CHECKPOINT);
  }

  @FuzzTest(maxDuration = "60s")
  void addCheckpoint(byte[] bytes) {
    readsAndWrites(bytes, Parser.REQUEST);
  }

  @FuzzTest(maxDuration = "60s")
  void leafProof(byte[] bytes) {
    readsAndWrites(bytes, Parser.PROOF);
  }

  @FuzzTest(maxDuration = "60s")
  void leafData(byte[] bytes) {
    readsAndWrites(bytes, Parser.LEAF_DATA);
  }

  @FuzzTest(maxDuration = "60s")
  void leafEntry(byte[] bytes) {
    readsAndWrites(bytes, Parser.LEAF_ENTRY);
  }

  @FuzzTest(maxDuration = "60s")
  void verifierKey(byte[] bytes) {
    readsAndWrites(bytes, Parser.KEY);
  }

  @FuzzTest(maxDuration = "60s")
  void signerKey(byte[] bytes) {
    readsAndWrites(bytes, Parser.SECRET);
  }

  @FuzzTest(maxDuration = "60s")
  void tilePath(byte[] bytes) {
    readsAndWrites(bytes, Parser.PATH);
  }

  /** A bundle of three leaves, and one of 256. */
  @FuzzTest(maxDuration = "60s")
  void entryBundle(byte[] bytes) {
    for (int size : new int[] {3, TilePath.FULL}) {
      readsAndWrites(bytes, Parser.bundle(size));
    }
  }
}
