package org.atalaya.node.exchange.running;

import java.util.List;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.SignedCard;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.directory.CardIssued;
import org.atalaya.node.directory.CardOutcome;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.directory.MemberChanged;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.sending.Dispatch;
import org.atalaya.node.exchange.sending.Senders;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends the directory's cards to the members, and gives it theirs. */
@Component
class CardSending implements EnvelopeHandler {
  private final Directory directory;
  private final Dispatch dispatch;
  private final Senders senders;

  CardSending(Directory directory, Dispatch dispatch, Senders senders) {
    this.directory = directory;
    this.dispatch = dispatch;
    this.senders = senders;
  }

  @EventListener
  void send(CardIssued issued) {
    if (issued.recipients().isEmpty()) {
      return;
    }
    dispatch.send(
        List.of(
            new Outgoing(
                Kind.CARD,
                Tlp.GREEN,
                Priority.URGENT,
                false,
                new Audience(issued.recipients(), null),
                null,
                null,
                issued.card().toJson())));
  }

  /** What was held back by the member's old card can go on. */
  @EventListener
  void goOn(MemberChanged changed) {
    senders.retry(changed.member());
  }

  @Override
  public Kind kind() {
    return Kind.CARD;
  }

  @Override
  public void handle(Received received) throws EnvelopeRefused {
    SignedCard card;
    try {
      card = SignedCard.fromJson(received.body());
    } catch (EnvelopeException e) {
      throw new EnvelopeRefused(Trouble.MALFORMED, "/body" + e.place() + ": " + e.getMessage());
    }
    CardOutcome outcome = directory.receiveCard(card, received.origin(), "https");
    if (outcome == CardOutcome.REFUSED) {
      throw new EnvelopeRefused(
          Trouble.UNUSABLE, "the card of " + card.card().member() + " contradicts what is known");
    }
  }
}
