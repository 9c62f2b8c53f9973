package org.atalaya.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LeafTest {
  private static final LeafData DATA =
      new LeafData(
          Instant.parse("2026-11-23T20:00:00.123456789Z"),
          "alert.published",
          "mx/2026-1",
          StandardLeaves.ROOTS.get(1));

  @Test
  void theBytesAreThoseThatTheDocumentationPromises() {
    assertThat(HexFormat.of().formatHex(DATA.encode()))
        .isEqualTo(
            "01"
                + "000001a209fe727b"
                + "000f"
                + "616c6572742e7075626c6973686564"
                + "0009"
                + "6d782f323032362d31"
                + "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws LedgerException {
    assertThat(LeafData.decode(DATA.encode())).isEqualTo(DATA);
    LeafEntry entry = LeafEntry.of(DATA, LeafSalt.of(new byte[16]));
    assertThat(entry.encode()).hasSize(LeafEntry.BYTES);
    assertThat(LeafEntry.decode(entry.encode())).isEqualTo(entry);
  }

  @Test
  void anEntryTellsNothingWithoutItsSalt() {
    byte[] other = new byte[16];
    other[0] = 1;
    assertThat(LeafEntry.of(DATA, LeafSalt.of(new byte[16])).commitment())
        .isNotEqualTo(LeafEntry.of(DATA, LeafSalt.of(other)).commitment());
  }

  @Test
  void textsThatCannotBeWrittenAreRefused() {
    for (String subject : new String[] {"", "a".repeat(1025), "\ud800"}) {
      assertThatThrownBy(() -> new LeafData(Instant.EPOCH, "kind", subject, DATA.hash()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("subject");
    }
  }
}
