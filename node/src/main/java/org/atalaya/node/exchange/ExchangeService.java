package org.atalaya.node.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Dispatch;
import org.atalaya.node.exchange.store.DeliveryStore;
import org.atalaya.node.exchange.store.EnvelopeStore;
import org.atalaya.node.exchange.store.OutboxStore;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** See {@link Exchange}. */
@Service
class ExchangeService implements Exchange {
  private final Dispatch dispatch;
  private final Peers peers;
  private final EnvelopeStore envelopes;
  private final OutboxStore outbox;
  private final DeliveryStore deliveries;
  private final Clock clock;

  ExchangeService(
      Dispatch dispatch,
      Peers peers,
      EnvelopeStore envelopes,
      OutboxStore outbox,
      DeliveryStore deliveries,
      Clock clock) {
    this.dispatch = dispatch;
    this.peers = peers;
    this.envelopes = envelopes;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Sent send(Outgoing outgoing) {
    return dispatch.send(List.of(outgoing)).getFirst();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Sent sendReceipt(Receipt receipt) {
    List<MemberId> members = new java.util.ArrayList<>(List.of(receipt.origin()));
    receipt.copies().stream().filter(copy -> !members.contains(copy)).forEach(members::add);
    return send(
        new Outgoing(
            Kind.RECEIPT,
            Tlp.GREEN,
            Priority.URGENT,
            receipt.drill(),
            new Audience(members, null),
            receipt.subject(),
            null,
            receipt.body().toJson()));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public int purge(MemberId origin, List<byte[]> hashes, UUID tombstone) {
    if (hashes.isEmpty()) {
      return 0;
    }
    if (origin.equals(peers.self())) {
      outbox.cancel(origin, hashes, clock.instant());
    }
    return envelopes.purge(origin, hashes, tombstone, clock.instant());
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<String> compact(MemberId origin, UUID envelope) {
    return envelopes.compact(origin, envelope);
  }

  @Override
  @Transactional(readOnly = true)
  public List<Delivery> deliveries(String alert) {
    return deliveries.about(peers.self(), alert);
  }
}
