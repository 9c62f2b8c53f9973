package org.atalaya.node.exchange.running;

import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.sending.Senders;
import org.atalaya.node.exchange.store.Anomalies;
import org.atalaya.node.exchange.store.ChannelState;
import org.atalaya.node.exchange.store.OutboxStore;
import org.atalaya.node.exchange.store.Signals;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A recipient says that something of our channel did not reach it: it is sent again. */
@Component
class HaveHandler implements EnvelopeHandler {
  private final OutboxStore outbox;
  private final Runs runs;
  private final Senders senders;
  private final Signals signals;
  private final Anomalies anomalies;

  HaveHandler(
      OutboxStore outbox, Runs runs, Senders senders, Signals signals, Anomalies anomalies) {
    this.outbox = outbox;
    this.runs = runs;
    this.senders = senders;
    this.signals = signals;
    this.anomalies = anomalies;
  }

  @Override
  public Kind kind() {
    return Kind.HEARTBEAT;
  }

  @Override
  public void handle(Received received) throws EnvelopeRefused {
    JsonNode have = received.body().path("have");
    if (!have.isIntegralNumber() || !have.canConvertToLong() || have.asLong() < 0) {
      throw new EnvelopeRefused(Trouble.MALFORMED, "/body/have is no ordinal");
    }
    MemberId recipient = received.origin();
    ChannelState state = outbox.channel(recipient);
    String withheldBy = received.body().path("withheldBy").asString("");
    if (MemberId.isValid(withheldBy) && have.asLong() < state.last().ordinal()) {
      anomalies.record(
          Trouble.WITHHELD,
          recipient,
          new MemberId(withheldBy),
          "ordinal " + (have.asLong() + 1),
          "the recipient says that it was left out of what was handed on");
    }
    boolean overtaken = have.asLong() < state.arrived();
    if (overtaken || have.asLong() >= state.atHub()) {
      return;
    }
    anomalies.record(
        Trouble.NOT_CONFIRMED,
        recipient,
        null,
        "ordinal " + (have.asLong() + 1),
        "the hub took it and the recipient says that it has not got it");
    runs.missing(recipient, have.asLong());
    senders.tryDirect(recipient);
    signals.ring(recipient);
  }
}
