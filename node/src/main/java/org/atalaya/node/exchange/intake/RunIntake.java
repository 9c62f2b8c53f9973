package org.atalaya.node.exchange.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Received.Unusable;
import org.atalaya.envelope.Received.Usable;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.RunResult;
import org.atalaya.envelope.RunVerifier;
import org.atalaya.envelope.SignedHead;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.IntakeReport.RefusedEnvelope;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.Via;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Dispatch;
import org.atalaya.node.exchange.store.EnvelopeStore;
import org.atalaya.node.exchange.store.InboundChannel;
import org.atalaya.node.exchange.store.InboxStore;
import org.atalaya.node.exchange.store.InboxStore.Arrival;
import org.atalaya.node.exchange.store.InboxStore.Past;
import org.atalaya.node.exchange.store.InboxStore.Refusal;
import org.atalaya.node.exchange.store.LinkStore;
import org.atalaya.node.exchange.store.StoredEnvelope;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Takes a run for us: inbox, envelopes, what the handlers do, ledger leaves, our receipts and the
 * channel's head, all in one transaction.
 */
@Component
class RunIntake {
  private final Peers peers;
  private final Checks checks;
  private final Handlers handlers;
  private final OwnReceipts receipts;
  private final Dispatch dispatch;
  private final Ledger ledger;
  private final EnvelopeStore envelopes;
  private final InboxStore inbox;
  private final LinkStore links;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TransactionTemplate savepoint;

  RunIntake(
      Peers peers,
      Checks checks,
      Handlers handlers,
      OwnReceipts receipts,
      Dispatch dispatch,
      Ledger ledger,
      EnvelopeStore envelopes,
      InboxStore inbox,
      LinkStore links,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.peers = peers;
    this.checks = checks;
    this.handlers = handlers;
    this.receipts = receipts;
    this.dispatch = dispatch;
    this.ledger = ledger;
    this.envelopes = envelopes;
    this.inbox = inbox;
    this.links = links;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Thrown to begin again with a savepoint for each envelope, because a handler refused one. */
  private static final class Again extends RuntimeException {
    private static final long serialVersionUID = 1;

    Again() {
      super(null, null, false, false);
    }
  }

  /** Savepoints cost as much as the rest of an envelope, so they are used only where needed. */
  RunReport take(Run run, Via via, MemberId from) {
    try {
      return Objects.requireNonNull(transaction.execute(t -> attempt(run, via, from, false)));
    } catch (Again e) {
      return Objects.requireNonNull(transaction.execute(t -> attempt(run, via, from, true)));
    }
  }

  private RunReport attempt(Run run, Via via, MemberId from, boolean careful) {
    InboundChannel channel = inbox.lock(run.origin());
    Map<Long, Past> past =
        run.first() <= channel.known().ordinal()
            ? inbox.past(run.origin(), run.first(), run.last())
            : Map.of();
    var verifier = new RunVerifier(peers.self(), peers.keys());
    RunResult result =
        verifier.verify(
            run,
            channel.known(),
            ordinal -> {
              Past before = past.get(ordinal);
              return before == null ? null : before.hash();
            });
    return switch (result) {
      case RunResult.Refused refused -> refused(run, channel, refused.anomaly());
      case RunResult.Accepted accepted ->
          accepted(new Work(run, channel, via, from, clock.instant(), careful), accepted);
    };
  }

  private RunReport refused(Run run, InboundChannel channel, org.atalaya.envelope.Anomaly anomaly) {
    Trouble trouble = Faults.of(anomaly.type());
    if (trouble == Trouble.UNKNOWN_KEY && anomaly.keyId() != null) {
      trouble = peers.keyTrouble(run.origin(), anomaly.keyId(), clock.instant());
    }
    if (trouble == Trouble.GAP) {
      inbox.save(
          new InboundChannel(
              run.origin(),
              channel.known(),
              channel.signedHead(),
              clock.instant(),
              channel.known().ordinal() + 1,
              channel.asked()));
    }
    return new RunReport(
        run.origin(),
        run.recipient(),
        anomaly.expected(),
        0,
        0,
        List.of(),
        false,
        trouble,
        "ordinal " + anomaly.ordinal(),
        anomaly.detail());
  }

  /** What is collected while a run is worked through. */
  private static final class Work {
    final Run run;
    final InboundChannel channel;
    final Via via;
    final MemberId from;
    final Instant now;
    final boolean careful;
    final List<Arrival> arrivals = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final List<Outgoing> answers = new ArrayList<>();
    final List<Opened> opened = new ArrayList<>();
    int known;

    Work(Run run, InboundChannel channel, Via via, MemberId from, Instant now, boolean careful) {
      this.run = run;
      this.channel = channel;
      this.via = via;
      this.from = from;
      this.now = now;
      this.careful = careful;
    }
  }

  private record Opened(long ordinal, StoredEnvelope stored, JsonNode body) {
    Handlers.Message message() {
      return new Handlers.Message(stored.signed().envelope(), body);
    }
  }

  private RunReport accepted(Work work, RunResult.Accepted accepted) {
    work.known = accepted.duplicates();
    open(work, accepted);
    envelopes.insert(work.opened.stream().map(Opened::stored).toList(), work.now);
    if (work.careful) {
      work.opened.forEach(one -> handleApart(work, one));
    } else if (!work.opened.isEmpty()) {
      handleAtOnce(work);
    }
    inbox.arrived(work.arrivals, work.via, work.from, work.now);
    inbox.refused(work.refusals, work.now);
    if (!work.answers.isEmpty()) {
      dispatch.send(work.answers);
    }
    inbox.save(channelAfter(work, accepted));
    return new RunReport(
        work.run.origin(),
        work.run.recipient(),
        accepted.head().ordinal() + 1,
        accepted.received().size() - work.refusals.size(),
        work.known,
        work.refusals.stream()
            .map(r -> new RefusedEnvelope(r.ordinal(), r.envelope(), r.trouble(), r.detail()))
            .toList(),
        false,
        null,
        null,
        null);
  }

  private void open(Work work, RunResult.Accepted accepted) {
    Checks.Known known = known(work.run.origin(), accepted.received());
    Map<UUID, String> ids = new HashMap<>(known.ids());
    ChannelHead head = work.channel.known();
    for (org.atalaya.envelope.Received received : accepted.received()) {
      byte[] hash = received.hash();
      head = head.next(hash);
      work.arrivals.add(
          new Arrival(work.run.origin(), received.ordinal(), id(received), hash, head.hash()));
      switch (received) {
        case Unusable unusable ->
            refuse(
                work,
                received,
                null,
                Faults.of(unusable.fault().reason()),
                unusable.fault().toString());
        case Usable usable -> {
          Envelope envelope = usable.signed().envelope();
          StoredEnvelope stored = StoredEnvelope.of(usable.signed());
          try {
            JsonNode body =
                checks.open(
                    envelope, hash, new Checks.Known(ids, known.withdrawn(), known.clock()));
            if (ids.putIfAbsent(envelope.id(), EnvelopeStore.hex(hash)) == null) {
              work.opened.add(new Opened(usable.ordinal(), stored, body));
            } else {
              work.known++;
            }
          } catch (EnvelopeRefused e) {
            refuse(work, received, envelope, e.trouble(), e.detail());
          }
        }
      }
    }
  }

  private void handleAtOnce(Work work) {
    try {
      handlers.note(work.run.origin(), work.opened.stream().map(Opened::message).toList());
      List<LeafId> leaves =
          dispatch.append("received", work.opened.stream().map(Opened::stored).toList());
      for (int i = 0; i < leaves.size(); i++) {
        use(work, work.opened.get(i), leaves.get(i));
      }
    } catch (EnvelopeRefused e) {
      throw new Again();
    }
    work.opened.forEach(one -> answer(work, one));
  }

  private void handleApart(Work work, Opened one) {
    Envelope envelope = one.stored().signed().envelope();
    EnvelopeRefused refused = apart(() -> handlers.note(work.run.origin(), List.of(one.message())));
    refused =
        refused == null
            ? apart(
                () -> use(work, one, dispatch.append("received", List.of(one.stored())).getFirst()))
            : refused;
    if (refused == null) {
      answer(work, one);
      return;
    }
    envelopes.remove(envelope.origin(), envelope.id());
    refuse(
        work,
        new Usable(one.ordinal(), one.stored().signed()),
        envelope,
        refused.trouble(),
        refused.detail());
  }

  private void answer(Work work, Opened one) {
    Envelope envelope = one.stored().signed().envelope();
    if (OwnReceipts.answered(envelope.kind())) {
      work.answers.add(receipts.stored(envelope, one.stored().hash(), work.now));
    }
  }

  private void use(Work work, Opened one, LeafId leaf) throws EnvelopeRefused {
    handlers.handle(
        new Received(
            one.stored().signed(),
            one.stored().hash(),
            one.body(),
            work.via,
            work.from,
            work.now,
            leaf));
  }

  /** One thing that is done with an envelope. */
  @FunctionalInterface
  private interface Step {
    void take() throws EnvelopeRefused;
  }

  private @Nullable EnvelopeRefused apart(Step step) {
    return savepoint.execute(
        status -> {
          try {
            step.take();
            return null;
          } catch (EnvelopeRefused e) {
            status.setRollbackOnly();
            return e;
          }
        });
  }

  private void refuse(
      Work work,
      org.atalaya.envelope.Received received,
      @Nullable Envelope envelope,
      Trouble trouble,
      String detail) {
    byte[] hash = received.hash();
    MemberId origin = work.run.origin();
    String kept = trouble == Trouble.WITHDRAWN ? "" : received.compact();
    work.refusals.add(
        new Refusal(origin, received.ordinal(), id(received), hash, kept, trouble, detail));
    if (envelope == null) {
      ledger.append("envelope.refused", origin + "/" + id(received), hash);
    } else {
      ledger.append(List.of(Dispatch.entry("refused", envelope, hash)));
    }
    if (envelope == null || OwnReceipts.answered(envelope.kind())) {
      work.answers.add(receipts.refused(origin, envelope, hash, trouble, detail, work.now));
    }
  }

  private Checks.Known known(MemberId origin, List<org.atalaya.envelope.Received> received) {
    List<UUID> ids =
        received.stream()
            .filter(Usable.class::isInstance)
            .map(r -> ((Usable) r).signed().envelope().id())
            .toList();
    if (ids.isEmpty()) {
      return new Checks.Known(Map.of(), java.util.Set.of(), Duration.ZERO);
    }
    List<byte[]> hashes = received.stream().map(org.atalaya.envelope.Received::hash).toList();
    return new Checks.Known(
        envelopes.known(origin, ids),
        envelopes.tombstoned(origin, hashes),
        links.clockDifference(origin));
  }

  private static InboundChannel channelAfter(Work work, RunResult.Accepted accepted) {
    SignedHead signed = accepted.signed();
    Long missing = work.channel.missing();
    boolean filled = missing != null && accepted.head().ordinal() >= missing;
    boolean newest = signed.head().ordinal() == accepted.head().ordinal();
    return new InboundChannel(
        work.channel.origin(),
        accepted.head(),
        newest ? signed.compact() : work.channel.signedHead(),
        work.now,
        filled ? null : missing,
        filled ? null : work.channel.asked());
  }

  private static String id(org.atalaya.envelope.Received received) {
    return switch (received) {
      case Usable usable -> usable.signed().envelope().id().toString();
      case Unusable unusable -> String.valueOf(unusable.id());
    };
  }
}
