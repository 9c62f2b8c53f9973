package org.atalaya.node.exchange;

import org.atalaya.envelope.Kind;

/**
 * Does what an incoming envelope of one kind asks for. There is one bean for each kind.
 *
 * <p>Called inside the transaction that also stores the envelope, its ledger leaf and our receipt:
 * what a handler writes is committed with them or not at all. An envelope is given at most once,
 * unless that transaction was rolled back.
 */
public interface EnvelopeHandler {
  Kind kind();

  /**
   * Uses the envelope.
   *
   * @throws EnvelopeRefused if the envelope cannot be used; it is then kept as refused, what the
   *     handler wrote is undone, and the origin is told the reason
   */
  void handle(Received received) throws EnvelopeRefused;
}
