/** Signed messages between nodes, and everything that makes them provable; no I/O. */
module org.atalaya.envelope {
  requires transitive org.atalaya.formats;
  requires static transitive org.jspecify;
  requires com.google.crypto.tink;
  requires com.nimbusds.jose.jwt;
  requires org.bouncycastle.provider;

  exports org.atalaya.envelope;
}
