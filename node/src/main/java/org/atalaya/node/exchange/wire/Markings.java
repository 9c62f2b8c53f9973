package org.atalaya.node.exchange.wire;

import java.util.List;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.marking.Marking;

/** An envelope's marking as the release rule wants it. */
public final class Markings {

  /**
   * What the nodes say to each other about envelopes (receipts, cards, heartbeats) goes to one
   * member because of its use, not because it is restricted to it.
   */
  public static Marking of(Envelope envelope) {
    boolean oneByOne =
        switch (envelope.kind()) {
          case ALERT, WITHDRAWAL, NOTE -> envelope.audience().group() == null;
          case RECEIPT, CARD, HEARTBEAT -> false;
        };
    List<String> members = envelope.audience().members().stream().map(MemberId::value).toList();
    return Marking.of(envelope.tlp(), members, oneByOne, envelope.drill());
  }

  private Markings() {}
}
