package org.atalaya.node.exchange;

import java.time.Instant;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.node.ledger.LeafId;
import tools.jackson.databind.JsonNode;

/**
 * An envelope whose signature, place in its channel, audience and validity were checked, with its
 * body opened if it came sealed.
 *
 * @param body the opened body
 * @param hash SHA-256 of the compact bytes: what receipts and withdrawals name
 * @param from who handed it to us: the origin, or the hub that relayed it
 * @param leaf where the ledger holds it, once this is committed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Received(
    SignedEnvelope signed,
    byte[] hash,
    JsonNode body,
    Via via,
    MemberId from,
    Instant at,
    LeafId leaf) {

  public Envelope envelope() {
    return signed.envelope();
  }

  public MemberId origin() {
    return signed.envelope().origin();
  }
}
