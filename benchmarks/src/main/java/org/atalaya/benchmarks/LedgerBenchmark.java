package org.atalaya.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.InclusionProof;
import org.atalaya.ledger.KeyType;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafEntry;
import org.atalaya.ledger.LeafProof;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.ledger.LedgerCheck;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.MerkleTree;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.NoteSigner;
import org.atalaya.ledger.Proofs;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.ledger.TileHashes;
import org.atalaya.ledger.TiledTree;

/**
 * Grows a ledger in files, ten million leaves unless told otherwise, and measures appending,
 * proving and checking: {@code ./atalaya bench ledger [LEAVES]}. Without the database, whose share
 * the measurement of a pair of nodes has.
 */
final class LedgerBenchmark {
  private static final int ROUND = 1_000;
  private static final int PROOFS = 10_000;

  private final NoteSigner signer =
      NoteSigner.generate("benchmark/", KeyType.ED25519, new SecureRandom());
  private final LeafSalt salt = LeafSalt.of(new byte[LeafSalt.BYTES]);
  private final TileDirectory files;
  private final long size;
  private Note note = signer.sign(checkpoint(0, MerkleTree.EMPTY_ROOT));

  private LedgerBenchmark(Path folder, long size) {
    this.files = new TileDirectory(folder);
    this.size = size;
  }

  static void run(List<String> arguments) throws IOException, LedgerException {
    long size = arguments.isEmpty() ? 10_000_000 : Long.parseLong(arguments.getFirst());
    Path folder = Files.createTempDirectory("ledger-benchmark-");
    try {
      var benchmark = new LedgerBenchmark(folder, size);
      benchmark.append();
      benchmark.prove();
      benchmark.check();
    } finally {
      delete(folder);
    }
  }

  /**
   * In rounds of a thousand, as a busy node makes them: tiles forced to disk, then a checkpoint.
   */
  private void append() throws IOException, LedgerException {
    long begun = System.nanoTime();
    Hash root = MerkleTree.EMPTY_ROOT;
    long grown = 0;
    while (grown < size) {
      TiledTree tree = TiledTree.open(files, grown, root);
      grown = Math.min(size, grown + ROUND);
      while (tree.size() < grown) {
        tree.append(LeafEntry.of(leaf(tree.size()), salt).encode());
      }
      tree.flush();
      root = tree.root();
      note = signer.sign(checkpoint(grown, root));
      files.publish(note.encode());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Report.say(
        "Append: %,d leaves in %.1f s, %,.0f/s, in rounds of %,d with every file forced to disk",
        size, seconds, size / seconds, ROUND);
  }

  private void prove() throws IOException, LedgerException {
    var random = new Random(1);
    long[] making = new long[PROOFS];
    long[] verifying = new long[PROOFS];
    long bytes = 0;
    for (int number = 0; number < PROOFS; number++) {
      long index = random.nextLong(size);
      long begun = System.nanoTime();
      InclusionProof inclusion = Proofs.inclusion(index, size, new TileHashes(files, size));
      making[number] = System.nanoTime() - begun;
      var proof = new LeafProof(leaf(index), salt, inclusion, note);
      bytes += proof.encode().length;
      begun = System.nanoTime();
      proof.verify(signer.verifierKey(), List.of());
      verifying[number] = System.nanoTime() - begun;
    }
    Report.say("Proof: %s to make", spread(making));
    Report.say("Proof: %s to verify with its signature", spread(verifying));
    Report.say("Proof: %,d bytes as a file, on average", bytes / PROOFS);
  }

  private void check() throws IOException, LedgerException {
    long begun = System.nanoTime();
    LedgerCheck.Report report =
        LedgerCheck.check(files, note, signer.verifierKey(), (index, entry) -> {});
    double seconds = (System.nanoTime() - begun) / 1e9;
    Report.say(
        "Check of all %,d files: %.1f s, %,.0f leaves/s", report.files(), seconds, size / seconds);
  }

  private static LeafData leaf(long index) {
    byte[] content = Long.toString(index).getBytes(StandardCharsets.UTF_8);
    return new LeafData(
        Instant.EPOCH.plusMillis(index), "alert.published", "mx/" + index, Hash.sha256(content));
  }

  private Checkpoint checkpoint(long grown, Hash root) {
    return new Checkpoint(signer.verifierKey().name(), grown, root);
  }

  private static String spread(long[] nanos) {
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "median %.3f ms, p99 %.3f ms",
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
