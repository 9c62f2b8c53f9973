/**
 * An append-only ledger of hashes that others can check without trusting who keeps it.
 *
 * <p>What is proved is a {@link org.atalaya.ledger.LeafData}; what is published of it is a {@link
 * org.atalaya.ledger.LeafEntry}, a time and a salted commitment, and nothing else. Entries are the
 * leaves of the Merkle tree of RFC 6962; {@link org.atalaya.ledger.TiledTree} extends it, and
 * {@link org.atalaya.ledger.Proofs} derives proofs from its tiles (C2SP tlog-tiles). A {@link
 * org.atalaya.ledger.Checkpoint} states size and root; the ledger signs it as a note (C2SP
 * signed-note, tlog-checkpoint) and other countries' nodes cosign it (C2SP tlog-cosignature,
 * tlog-witness). {@link org.atalaya.ledger.LedgerCheck} derives everything again from the files.
 *
 * <p>What this is not: it keeps no content, only hashes; it does not order or deduplicate what is
 * handed in; it does not search; it cannot prove that something was <em>not</em> appended; it does
 * not decide whose keys are trusted or how many witnesses are enough; it never deletes. It opens no
 * connection and no file but those handed in.
 */
@NullMarked
package org.atalaya.ledger;

import org.jspecify.annotations.NullMarked;
