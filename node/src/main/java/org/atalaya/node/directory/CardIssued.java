package org.atalaya.node.directory;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;

/**
 * A card is to be sent, as an envelope of kind {@code card} whose body is {@link
 * SignedCard#toJson()}: our own after a change, or, when we are the registrar, any that we have
 * countersigned. Published in the transaction of the change.
 *
 * @param recipients never ourselves; may be empty
 */
public record CardIssued(SignedCard card, List<MemberId> recipients) {
  public CardIssued {
    recipients = List.copyOf(recipients);
  }
}
