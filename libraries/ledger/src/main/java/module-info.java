/** An append-only ledger: its Merkle tree, its proofs, its signed checkpoints and its files. */
module org.atalaya.ledger {
  requires org.bouncycastle.provider;
  requires static transitive org.jspecify;

  exports org.atalaya.ledger;
}
