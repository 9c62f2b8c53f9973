package org.atalaya.node.ledger.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.atalaya.ledger.Hash;
import org.atalaya.ledger.LeafProof;
import org.atalaya.node.ledger.LedgerProof;

/**
 * A leaf's proof for programs.
 *
 * @param salt in base64; the tree's entry is made of it and of the leaf
 * @param hash of the content, SHA-256 in hexadecimal
 * @param inclusion the hashes from the leaf to the root, in base64
 * @param checkpoint the signed note with its cosignatures
 * @param ledger the ledger's public key, for convenience: trust the one of the member's card
 * @param file the same as a C2SP tlog-proof
 */
record ProofBundle(
    long id,
    Instant time,
    String kind,
    String subject,
    String hash,
    String salt,
    long index,
    long size,
    List<String> inclusion,
    String checkpoint,
    String ledger,
    String file) {

  static ProofBundle of(LedgerProof proven) {
    LeafProof proof = proven.proof();
    return new ProofBundle(
        proven.id().value(),
        proof.data().time(),
        proof.data().kind(),
        proof.data().subject(),
        proof.data().hash().hex(),
        proof.salt().base64(),
        proof.inclusion().index(),
        proof.inclusion().size(),
        proof.inclusion().hashes().stream().map(Hash::base64).toList(),
        new String(proof.checkpoint().encode(), StandardCharsets.UTF_8),
        proven.ledger().toString(),
        new String(proof.encode(), StandardCharsets.UTF_8));
  }
}
