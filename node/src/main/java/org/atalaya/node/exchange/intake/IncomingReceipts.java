package org.atalaya.node.exchange.intake;

import java.time.Clock;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.node.exchange.DeliveryChanged;
import org.atalaya.node.exchange.DeliveryState;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.store.AnomalyStore;
import org.atalaya.node.exchange.store.OutboxStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes down what a receipt says about one of our deliveries. */
@Component
class IncomingReceipts {
  private final OutboxStore outbox;
  private final AnomalyStore anomalies;
  private final Runs runs;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  IncomingReceipts(
      OutboxStore outbox,
      AnomalyStore anomalies,
      Runs runs,
      ApplicationEventPublisher events,
      Clock clock) {
    this.outbox = outbox;
    this.anomalies = anomalies;
    this.runs = runs;
    this.events = events;
    this.clock = clock;
  }

  void take(MemberId member, JsonNode said) throws EnvelopeRefused {
    ReceiptBody body;
    try {
      body = ReceiptBody.fromJson(said);
    } catch (EnvelopeException e) {
      throw new EnvelopeRefused(Trouble.MALFORMED, e.toString());
    }
    boolean refused = body.state() == ReceiptBody.State.REFUSED;
    DeliveryState state = refused ? DeliveryState.REFUSED : DeliveryState.STORED;
    outbox.lock(member);
    outbox
        .settle(
            member,
            body.envelopeHash(),
            state,
            refused ? reason(body.reason()) : null,
            refused ? body.reason() : null,
            clock.instant())
        .ifPresent(
            settled -> {
              runs.atLeast(member, settled.ordinal());
              anomalies.confirmed(member, settled.ordinal(), clock.instant());
              events.publishEvent(
                  new DeliveryChanged(member, settled.envelope(), settled.alert(), state));
            });
  }

  /** A refused receipt's reason begins with its code. */
  private static Trouble reason(@Nullable String text) {
    String code = text == null ? "" : text.split(":", 2)[0].strip();
    return Trouble.of(code).orElse(Trouble.UNUSABLE);
  }
}
