package org.atalaya.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser, given bytes near and far from good ones, reads them or throws the declared
 * exception; and what it reads has no second spelling. The seed is fixed: a failure comes again.
 */
class MutationTest {
  private static final int ROUNDS = 20_000;

  static Stream<Arguments> parsers() throws IOException, LedgerException {
    LeafProof proof = new LeafProofTest().proof();
    var request = new AddCheckpoint(5, proof.inclusion().hashes(), proof.checkpoint());
    List<byte[]> entries = StandardLeaves.ENTRIES;
    return Stream.of(
        parser("leaf data", proof.data().encode(), Parser.LEAF_DATA),
        parser(
            "leaf entry",
            new LeafEntry(Instant.EPOCH, MerkleTree.EMPTY_ROOT).encode(),
            Parser.LEAF_ENTRY),
        parser("note", proof.checkpoint().encode(), Parser.NOTE),
        parser("checkpoint", text(proof.checkpoint().text()), Parser.CHECKPOINT),
        parser("request", request.encode(), Parser.REQUEST),
        parser("proof", proof.encode(), Parser.PROOF),
        parser(
            "key",
            text("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
            Parser.KEY),
        parser(
            "secret",
            text("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"),
            Parser.SECRET),
        parser("path", text("tile/entries/x001/234.p/17"), Parser.PATH),
        parser("bundle", EntryBundle.encode(entries), Parser.bundle(entries.size())));
  }

  private static Arguments parser(String name, byte[] good, Parser parser) {
    return Arguments.of(name, good, parser);
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parsers")
  void whatIsReadIsWrittenTheSame(String name, byte[] good, Parser parser) throws LedgerException {
    assertThat(parser.readAndWrite(good)).isEqualTo(good);
    var random = new Random(name.hashCode());
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = mutated(good, random);
      try {
        assertThat(parser.readAndWrite(input)).as("round %d", round).isEqualTo(input);
        read++;
      } catch (LedgerException refused) {
        assertThat(refused.place()).as("round %d", round).isNotEmpty();
      }
    }
    assertThat(read).as("how many were read").isLessThan(ROUNDS);
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 0; times--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)));
        case 4 -> bytes = spliced(bytes, at, random.nextInt(bytes.length));
        default -> bytes[at] = (byte) "\n +=0— x/.p".charAt(random.nextInt(11));
      }
    }
    return bytes;
  }

  /** What is before one place, and then what is from another: cuts out or doubles. */
  private static byte[] spliced(byte[] bytes, int to, int from) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, to);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}
