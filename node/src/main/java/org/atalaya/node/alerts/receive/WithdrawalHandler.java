package org.atalaya.node.alerts.receive;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.envelope.WithdrawalBody;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.publish.Withdrawals;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.TombstoneStore;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Receipt;
import org.atalaya.node.exchange.Received;
import org.springframework.stereotype.Component;

/** Purges what its origin withdrew, and says so; also ahead of an alert that has not come yet. */
@Component
class WithdrawalHandler implements EnvelopeHandler {
  private final AlertStore alerts;
  private final TombstoneStore tombstones;
  private final Withdrawals withdrawals;
  private final Strangers strangers;
  private final Copies copies;
  private final Exchange exchange;
  private final Clock clock;

  WithdrawalHandler(
      AlertStore alerts,
      TombstoneStore tombstones,
      Withdrawals withdrawals,
      Strangers strangers,
      Copies copies,
      Exchange exchange,
      Clock clock) {
    this.alerts = alerts;
    this.tombstones = tombstones;
    this.withdrawals = withdrawals;
    this.strangers = strangers;
    this.copies = copies;
    this.exchange = exchange;
    this.clock = clock;
  }

  @Override
  public Kind kind() {
    return Kind.WITHDRAWAL;
  }

  @Override
  public void handle(Received received) throws EnvelopeRefused {
    AlertId id = Subjects.of(received).alert();
    WithdrawalBody body = Subjects.body(received, WithdrawalBody::fromJson);
    Optional<AlertSummary> known = alerts.lock(id);
    if (known.isPresent() && !known.get().origin().equals(received.origin())) {
      throw strangers.refuse(Strangers.What.STRANGER_WITHDRAWAL, known.get(), received);
    }
    Withdrawals.Withdrawn by =
        new Withdrawals.Withdrawn(
            received.envelope().id(),
            received.hash(),
            received.envelope().issued(),
            received.leaf());
    if (known.isPresent() && known.get().state() == AlertState.OPEN) {
      withdrawals.end(known.get(), body.reason(), by);
    } else if (known.isEmpty()) {
      // The tombstone came before the alert: the alert will be refused when it comes.
      tombstones.put(Withdrawals.tombstone(id, received.origin(), body.reason(), by));
    }
    exchange.purge(received.origin(), body.envelopeHashes(), by.envelope());
    confirm(received);
  }

  private void confirm(Received received) {
    Envelope envelope = received.envelope();
    List<MemberId> others = copies.of(envelope.origin(), envelope.audience().members());
    exchange.sendReceipt(
        new Receipt(
            envelope.origin(),
            envelope.id(),
            envelope.subject(),
            envelope.drill(),
            new ReceiptBody(
                ReceiptBody.State.PURGED, received.hash(), clock.instant(), null, null, Map.of()),
            others));
  }
}
