package org.atalaya.node.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.ledger.VerifierKey;
import org.atalaya.node.api.Internal;
import org.atalaya.node.api.Page;
import org.atalaya.node.ledger.keeping.FilesCheck;
import org.atalaya.node.ledger.keeping.LedgerKey;
import org.atalaya.node.ledger.keeping.LedgerReading;
import org.atalaya.node.ledger.store.LeafStore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one door to the ledger for the other features. */
@Service
public class Ledger {
  private final SecureRandom random = new SecureRandom();
  private final LeafStore leaves;
  private final LedgerReading reading;
  private final FilesCheck files;
  private final LedgerKey key;
  private final Clock clock;

  Ledger(LeafStore leaves, LedgerReading reading, FilesCheck files, LedgerKey key, Clock clock) {
    this.leaves = leaves;
    this.reading = reading;
    this.files = files;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Appends a leaf if, and only if, the caller's transaction commits.
   *
   * @param kind what happened, like {@code alert.published}
   * @param subject what it happened to; it is never published, not even hashed alone
   * @param sha256 32 bytes: the hash of what was recorded
   * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
   */
  @Internal("features append what they did, within the transaction that did it")
  @Transactional(propagation = Propagation.MANDATORY)
  public LeafId append(String kind, String subject, byte[] sha256) {
    return append(List.of(new Entry(kind, subject, sha256))).getFirst();
  }

  /** What one leaf says, see {@link #append(String, String, byte[])}. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Entry(String kind, String subject, byte[] sha256) {}

  /** Appends several in their order, in one go. */
  @Internal("features append what they did, within the transaction that did it")
  @Transactional(propagation = Propagation.MANDATORY)
  public List<LeafId> append(List<Entry> entries) {
    Instant now = clock.instant();
    List<LeafStore.Salted> salted =
        entries.stream()
            .map(
                entry ->
                    new LeafStore.Salted(
                        new LeafData(now, entry.kind(), entry.subject(), Hash.of(entry.sha256())),
                        LeafSalt.random(random)))
            .toList();
    return leaves.insert(salted).stream().map(LeafId::new).toList();
  }

  /** The key that checkpoints are signed and cosigned with; a member's card carries it. */
  @Internal("a public key")
  public VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /**
   * Proves a leaf, by the best witnessed of the latest checkpoints; signs one first if none covers
   * the leaf yet.
   *
   * @throws org.atalaya.node.api.Problem 404 {@code ledger-leaf}, 409 {@code ledger-pending} within
   *     the transaction that appended it
   */
  @PreAuthorize("hasAuthority('ledger:read')")
  public LedgerProof proof(LeafId id) {
    return reading.proof(id);
  }

  /** One leaf. */
  @PreAuthorize("hasAuthority('ledger:read')")
  public LeafView leaf(LeafId id) {
    return reading.leaf(id);
  }

  /**
   * The leaves, the latest first.
   *
   * @param kind exactly, or empty for all
   * @param subject exactly, or empty for all
   * @param after the cursor of the page before, or null
   */
  @PreAuthorize("hasAuthority('ledger:read')")
  public Page<LeafView> leaves(String kind, String subject, @Nullable String after, int limit) {
    return reading.leaves(kind, subject, after, limit);
  }

  /** The kinds of leaves there are. */
  @PreAuthorize("hasAuthority('ledger:read')")
  public List<String> kinds() {
    return leaves.kinds();
  }

  /** Size, latest checkpoint and witnesses. */
  @PreAuthorize("hasAuthority('ledger:read')")
  public LedgerStatus status() {
    return reading.status();
  }

  /**
   * Derives the whole ledger again from its files, and compares it with the database.
   *
   * @return how many leaves were compared
   * @throws org.atalaya.node.api.Problem 409 {@code ledger-damaged} at the file that is wrong
   */
  @PreAuthorize("hasAuthority('ledger:read')")
  public long check() {
    return files.check();
  }
}
