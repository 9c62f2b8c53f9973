package org.atalaya.node.exchange.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.node.exchange.DeliveryChanged;
import org.atalaya.node.exchange.DeliveryState;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.store.AnomalyStore;
import org.atalaya.node.exchange.store.OutboxStore;
import org.atalaya.node.exchange.store.OutboxStore.Answer;
import org.atalaya.node.exchange.store.OutboxStore.Settled;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes down what a receipt says about one of our deliveries. */
@Component
class IncomingReceipts {
  private final Peers peers;
  private final OutboxStore outbox;
  private final AnomalyStore anomalies;
  private final Runs runs;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  IncomingReceipts(
      Peers peers,
      OutboxStore outbox,
      AnomalyStore anomalies,
      Runs runs,
      ApplicationEventPublisher events,
      Clock clock) {
    this.peers = peers;
    this.outbox = outbox;
    this.anomalies = anomalies;
    this.runs = runs;
    this.events = events;
    this.clock = clock;
  }

  /** Takes what a member says in receipts that came together. */
  void take(MemberId member, List<JsonNode> said) throws EnvelopeRefused {
    List<Answer> answers = new ArrayList<>();
    for (JsonNode body : said) {
      answers.add(answer(body));
    }
    Instant now = clock.instant();
    outbox.lock(member);
    List<Settled> settled = outbox.settle(peers.self(), member, answers, now);
    long last = settled.stream().mapToLong(Settled::ordinal).max().orElse(0);
    if (last > 0) {
      runs.atLeast(member, last);
      anomalies.confirmed(member, last, now);
    }
    settled.forEach(
        one ->
            events.publishEvent(
                new DeliveryChanged(member, one.envelope(), one.alert(), one.state())));
  }

  private static Answer answer(JsonNode said) throws EnvelopeRefused {
    try {
      ReceiptBody body = ReceiptBody.fromJson(said);
      return body.state() == ReceiptBody.State.REFUSED
          ? new Answer(
              body.envelopeHash(), DeliveryState.REFUSED, reason(body.reason()), body.reason())
          : new Answer(body.envelopeHash(), DeliveryState.STORED, null, null);
    } catch (EnvelopeException e) {
      throw new EnvelopeRefused(Trouble.MALFORMED, e.toString());
    }
  }

  /** A refused receipt's reason begins with its code. */
  private static Trouble reason(@Nullable String text) {
    String code = text == null ? "" : text.split(":", 2)[0].strip();
    return Trouble.of(code).orElse(Trouble.UNUSABLE);
  }
}
