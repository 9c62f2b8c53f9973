package org.atalaya.node.exchange.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Our node's own receipts: stored and refused. */
@Component
public class OwnReceipts {
  private static final int LONGEST = 1_000;

  private final Peers peers;

  OwnReceipts(Peers peers) {
    this.peers = peers;
  }

  /** Whether envelopes of this kind are answered with a stored receipt: receipts never are. */
  static boolean answered(Kind kind) {
    return switch (kind) {
      case ALERT, WITHDRAWAL, NOTE, CARD -> true;
      case RECEIPT, HEARTBEAT -> false;
    };
  }

  Outgoing stored(Envelope envelope, byte[] hash, Instant now) {
    var body = new ReceiptBody(ReceiptBody.State.STORED, hash, now, null, null, Map.of());
    return receipt(
        envelope.origin(),
        hub(envelope),
        envelope.subject(),
        envelope.priority(),
        envelope.drill(),
        body);
  }

  Outgoing refused(
      MemberId origin,
      @Nullable Envelope envelope,
      byte[] hash,
      Trouble trouble,
      String detail,
      Instant now) {
    String reason = trouble.code() + ": " + detail;
    String shown = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    var body = new ReceiptBody(ReceiptBody.State.REFUSED, hash, now, null, shown, Map.of());
    return receipt(
        origin,
        null,
        envelope == null ? null : envelope.subject(),
        Priority.ROUTINE,
        envelope != null && envelope.drill(),
        body);
  }

  /** A receipt for an envelope's origin, and for the hub's desk when it got the envelope too. */
  public Outgoing receipt(
      MemberId origin,
      @Nullable MemberId copy,
      @Nullable Subject subject,
      Priority priority,
      boolean drill,
      ReceiptBody body) {
    List<MemberId> members = new ArrayList<>(List.of(origin));
    if (copy != null && !copy.equals(origin)) {
      members.add(copy);
    }
    return new Outgoing(
        Kind.RECEIPT,
        Tlp.GREEN,
        priority,
        drill,
        new Audience(members, null),
        subject,
        null,
        body.toJson());
  }

  private @Nullable MemberId hub(Envelope envelope) {
    MemberId hub = peers.hub().orElse(null);
    boolean desk =
        hub != null
            && envelope.kind() == Kind.ALERT
            && envelope.audience().names(hub)
            && !hub.equals(peers.self());
    return desk ? hub : null;
  }
}
