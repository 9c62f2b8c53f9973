package org.atalaya.envelope;

/**
 * An envelope with its origin's signature, which was checked (or just made).
 *
 * @param compact the compact JWS: the artefact that is stored, forwarded and hashed
 * @param keyId which of the origin's keys signed it
 */
public record SignedEnvelope(String compact, String keyId, Envelope envelope) {
  /** SHA-256 of the compact serialisation. */
  public byte[] hash() {
    return Bytes.sha256(Bytes.ascii(compact));
  }
}
