package org.atalaya.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What everybody may see of a leaf: when it was appended, and HMAC-SHA-256 of its {@link
 * LeafData#encode() data} under its {@link LeafSalt}.
 *
 * <p>Its 41 bytes, the entry of the tree: the byte {@code 0x01}; the time as milliseconds since the
 * epoch in 8 bytes, big-endian; the 32 bytes of the commitment.
 */
public record LeafEntry(Instant time, Hash commitment) {
  public static final int BYTES = 41;
  private static final byte VERSION = 1;

  public LeafEntry {
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The entry that commits to these data under this salt. */
  public static LeafEntry of(LeafData data, LeafSalt salt) {
    var mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(salt.bytes()));
    byte[] bytes = data.encode();
    mac.update(bytes, 0, bytes.length);
    byte[] commitment = new byte[Hash.BYTES];
    mac.doFinal(commitment, 0);
    return new LeafEntry(data.time(), Hash.of(commitment));
  }

  public byte[] encode() {
    var out = new ByteArrayOutputStream(BYTES);
    out.write(VERSION);
    out.writeBytes(ByteBuffer.allocate(8).putLong(time.toEpochMilli()).array());
    out.writeBytes(commitment.raw());
    return out.toByteArray();
  }

  /** Reads what {@link #encode()} wrote, and nothing else. */
  public static LeafEntry decode(byte[] bytes) throws LedgerException {
    var in = new ByteReader(bytes);
    if (in.uint8() != VERSION) {
      throw LedgerException.malformed("byte 0", "unknown version of a leaf's entry");
    }
    var entry = new LeafEntry(in.time(), in.hash());
    in.end();
    return entry;
  }
}
