package org.atalaya.node.ledger;

import java.net.URI;
import org.atalaya.ledger.KeyType;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.NoteSigner;
import org.atalaya.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * A member whose node witnesses our checkpoints, and whose checkpoints ours does.
 *
 * @param member its id
 * @param ledger the key its ledger signs with; its witness uses the same
 * @param address what {@code /add-checkpoint} is appended to, such as {@code
 *     https://node.example/ledger}; null where it cannot be reached
 */
public record WitnessPeer(String member, VerifierKey ledger, @Nullable URI address) {
  /** What the name of every node's ledger begins with. */
  public static final String ORIGIN_PREFIX = "atalaya-ledger/";

  /**
   * A peer by the Ed25519 key of its card; the ledger's name follows from the key.
   *
   * @param publicKey 32 bytes
   * @throws LedgerException if it is no key
   */
  public static WitnessPeer of(String member, byte[] publicKey, @Nullable URI address)
      throws LedgerException {
    String name = NoteSigner.nameOf(ORIGIN_PREFIX, publicKey);
    return new WitnessPeer(member, VerifierKey.of(name, KeyType.ED25519, publicKey), address);
  }

  public VerifierKey witness() {
    return ledger.as(KeyType.COSIGNATURE_V1);
  }
}
