package org.atalaya.node.ledger;

import org.atalaya.ledger.InclusionProof;
import org.atalaya.ledger.LeafData;
import org.atalaya.ledger.LeafSalt;
import org.atalaya.ledger.Note;

/**
 * All that somebody without access to this node needs to check one leaf, but the keys.
 *
 * @param checkpoint signed by this ledger, with the cosignatures of the witnesses there were
 */
public record LedgerProof(
    LeafId id, LeafData data, LeafSalt salt, InclusionProof inclusion, Note checkpoint) {}
