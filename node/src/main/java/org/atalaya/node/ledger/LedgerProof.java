package org.atalaya.node.ledger;

import org.atalaya.ledger.LeafProof;
import org.atalaya.ledger.VerifierKey;

/**
 * All that somebody without access to this node needs to check one leaf. The key is named for
 * convenience; whoever checks takes it from the member's card.
 */
public record LedgerProof(LeafId id, LeafProof proof, VerifierKey ledger) {}
