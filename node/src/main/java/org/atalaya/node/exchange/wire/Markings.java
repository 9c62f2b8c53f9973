package org.atalaya.node.exchange.wire;

import java.util.List;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;

/** An envelope's marking as the release rule wants it. */
public final class Markings {

  /**
   * Members count as named when they were chosen one by one, and always for TLP:RED. What the nodes
   * say to each other about envelopes (receipts, cards, heartbeats) goes to one member because of
   * its use, not because it is restricted to it.
   */
  public static Marking of(Envelope envelope) {
    boolean named =
        switch (envelope.kind()) {
          case ALERT, WITHDRAWAL, NOTE ->
              envelope.audience().group() == null || envelope.tlp() == Tlp.RED;
          case RECEIPT, CARD, HEARTBEAT -> envelope.tlp() == Tlp.RED;
        };
    List<String> members =
        named ? envelope.audience().members().stream().map(MemberId::value).toList() : List.of();
    return new Marking(envelope.tlp(), members, envelope.drill());
  }

  private Markings() {}
}
