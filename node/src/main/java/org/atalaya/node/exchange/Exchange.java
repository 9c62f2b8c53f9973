package org.atalaya.node.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Internal;

/**
 * How the other features send, and how they learn what became of it. People's doors are in {@link
 * Network}; what comes in goes to the {@link EnvelopeHandler} of its kind.
 */
@Internal("features guard their own acts; workers and handlers send for the node itself")
public interface Exchange {

  /**
   * Signs and stores an envelope, appends it to the ledger and queues it to each recipient, all in
   * the caller's transaction (without one it throws). Delivery begins when that commits.
   */
  Sent send(Outgoing outgoing);

  /** Queues our signed receipt, in the caller's transaction. */
  Sent sendReceipt(Receipt receipt);

  /**
   * Ends the content of envelopes for good, in the caller's transaction: the stored bytes are
   * overwritten, what waits to be sent is cancelled, and ids and hashes stay so that no later copy
   * is stored again, by whichever path it comes. Unknown hashes are remembered too.
   *
   * @param origin whose envelopes; nobody else's are touched
   * @param hashes SHA-256 of the compact bytes
   * @param tombstone the withdrawal's envelope
   * @return how many envelopes held content and now hold none
   */
  int purge(MemberId origin, List<byte[]> hashes, UUID tombstone);

  /** The signed bytes as they were sent or came; empty if unknown or purged. */
  Optional<String> compact(MemberId origin, UUID envelope);

  /** Each envelope about an alert of ours and each recipient, oldest first. */
  List<Delivery> deliveries(String alert);
}
