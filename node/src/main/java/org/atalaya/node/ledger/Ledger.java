package org.atalaya.node.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.node.ledger.store.LeafStore;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one door to the ledger for the other features. */
@Service
public class Ledger {
  private final SecureRandom random = new SecureRandom();
  private final LeafStore leaves;
  private final Clock clock;

  Ledger(LeafStore leaves, Clock clock) {
    this.leaves = leaves;
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
  @Transactional(propagation = Propagation.MANDATORY)
  public LeafId append(String kind, String subject, byte[] sha256) {
    var data = new LeafData(clock.instant(), kind, subject, Hash.of(sha256));
    return new LeafId(leaves.insert(data, LeafSalt.random(random)));
  }
}
