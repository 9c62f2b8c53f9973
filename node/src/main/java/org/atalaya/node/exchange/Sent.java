package org.atalaya.node.exchange;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.node.ledger.LeafId;

/**
 * What became of an {@link Outgoing}: the signed artefact, whom it was queued to, and who of the
 * audience will not get it because the release rule or a missing key forbids it.
 *
 * @param leaf where the ledger holds it
 */
public record Sent(
    SignedEnvelope signed, List<MemberId> queued, List<Withheld> withheld, LeafId leaf) {

  /** A member of the audience that will not be sent this. */
  public record Withheld(MemberId member, Trouble reason, String detail) {}
}
