package org.atalaya.node.exchange.relay;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.Content;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Envelopes;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedHead;
import org.atalaya.envelope.SignedHeads;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.store.RelayStore;
import org.atalaya.node.exchange.store.RelayStore.Kept;
import org.atalaya.node.exchange.store.Signals;
import org.atalaya.node.exchange.wire.Markings;
import org.atalaya.node.exchange.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps runs from one member to another, unaltered. It checks every signature, so that nobody can
 * fill it with what the recipient would refuse, and asks the release rule, so that nothing
 * restricted lies here readable.
 */
@Component
public class Relay {
  private final Peers peers;
  private final RelayStore store;
  private final Signals signals;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Relay(
      Peers peers,
      RelayStore store,
      Signals signals,
      TransactionTemplate transaction,
      Clock clock) {
    this.peers = peers;
    this.store = store;
    this.signals = signals;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Why a run is not kept. */
  private static final class NotKept extends Exception {
    private static final long serialVersionUID = 1;
    private final Trouble trouble;
    private final String place;

    NotKept(Trouble trouble, String place, String detail) {
      super(detail);
      this.trouble = trouble;
      this.place = place;
    }
  }

  /** Takes a run for another member. */
  public RunReport take(Run run, MemberId from) {
    if (!peers.selfIsHub()) {
      return report(run, 1, 0, 0, new NotKept(Trouble.NOT_A_RELAY, "", "this node is not the hub"));
    }
    if (peers.find(run.recipient()).isEmpty()) {
      return report(
          run, 1, 0, 0, new NotKept(Trouble.NO_CARD, "", "no card of " + run.recipient()));
    }
    return Objects.requireNonNull(transaction.execute(status -> keep(run)));
  }

  /** The runs kept for a member, of one batch's size. */
  public List<Kept> keptFor(MemberId recipient, long bytes) {
    return store.keptFor(recipient, bytes);
  }

  /** The recipient answered up to where it has a channel: what it has is forgotten here. */
  public void handedOn(MemberId origin, MemberId recipient, long upTo) {
    transaction.executeWithoutResult(
        status -> {
          store.handedOn(origin, recipient, upTo);
          store.delivered(origin, recipient, upTo);
        });
  }

  public long handedOn(MemberId origin, MemberId recipient) {
    return store.handedOn(origin, recipient);
  }

  private RunReport keep(Run run) {
    ChannelHead known = store.lock(run.origin(), run.recipient());
    long expected = known.ordinal() + 1;
    boolean old = run.last() <= known.ordinal() && !run.envelopes().isEmpty();
    if (old && store.keeps(run.origin(), run.recipient(), run.first(), run.last())) {
      return report(run, expected, 0, run.envelopes().size(), null);
    }
    try {
      boolean urgent = check(run, known);
      ChannelHead head = run.last() > known.ordinal() ? head(run).head() : known;
      store.keep(
          new Kept(0, run.origin(), run.recipient(), run.first(), run.last(), Wire.text(run)),
          urgent,
          head,
          clock.instant());
      signals.ring(run.recipient());
      return report(run, head.ordinal() + 1, run.envelopes().size(), 0, null);
    } catch (NotKept e) {
      return report(run, expected, 0, 0, e);
    }
  }

  /** Checks heads and signatures; returns whether anything in it is urgent. */
  private boolean check(Run run, ChannelHead known) throws NotKept {
    SignedHead signed = head(run);
    if (signed.head().ordinal() != run.last()) {
      throw new NotKept(Trouble.HEAD_MISMATCH, "head", "the head is of another ordinal");
    }
    boolean urgent = false;
    ChannelHead head = known;
    for (int i = 0; i < run.envelopes().size(); i++) {
      Envelope envelope = envelope(run, i);
      urgent |= envelope.priority() == Priority.URGENT;
      requireRelease(envelope, run.first() + i);
      head = head.next(read(run, i).hash());
    }
    boolean follows = run.first() == known.ordinal() + 1 && !run.envelopes().isEmpty();
    if (follows && !head.equals(signed.head())) {
      throw new NotKept(
          Trouble.HEAD_MISMATCH, "head", "the envelopes are not those that the head tells of");
    }
    return urgent;
  }

  private SignedHead head(Run run) throws NotKept {
    try {
      SignedHeads.Unverified unverified = SignedHeads.read(run.head());
      SignedHead signed =
          unverified.verify(key(run.origin(), unverified.keyId(), unverified.at(), "head"));
      if (!signed.origin().equals(run.origin()) || !signed.recipient().equals(run.recipient())) {
        throw new NotKept(Trouble.WRONG_ORIGIN, "head", "the head is of another channel");
      }
      return signed;
    } catch (EnvelopeException e) {
      throw new NotKept(Trouble.HEAD_MISMATCH, "head", e.toString());
    }
  }

  private Envelope envelope(Run run, int index) throws NotKept {
    String place = "ordinal " + (run.first() + index);
    var unverified = read(run, index);
    var issued = Objects.requireNonNullElse(unverified.issued(), clock.instant());
    VerificationKey key = key(run.origin(), unverified.keyId(), issued, place);
    try {
      Envelope envelope = unverified.verify(key).envelope();
      if (!envelope.origin().equals(run.origin())) {
        throw new NotKept(Trouble.WRONG_ORIGIN, place, "it is from " + envelope.origin());
      }
      return envelope;
    } catch (EnvelopeException e) {
      // Of a later version or kind: its marking cannot be read, and unmarked is refused.
      Trouble trouble = e.authentic() ? Trouble.RELEASE : Trouble.ALTERED;
      throw new NotKept(trouble, place, e.toString());
    }
  }

  private static org.atalaya.envelope.UnverifiedEnvelope read(Run run, int index) throws NotKept {
    try {
      return Envelopes.read(run.envelopes().get(index));
    } catch (EnvelopeException e) {
      throw new NotKept(Trouble.ALTERED, "ordinal " + (run.first() + index), e.toString());
    }
  }

  private VerificationKey key(MemberId origin, String keyId, java.time.Instant at, String place)
      throws NotKept {
    VerificationKey key = peers.keys().find(origin, keyId, at);
    if (key == null) {
      throw new NotKept(peers.keyTrouble(origin, keyId, at), place, "key " + keyId);
    }
    return key;
  }

  private void requireRelease(Envelope envelope, long ordinal) throws NotKept {
    var hop =
        new Destination.RelayHop(
            peers.self().value(),
            envelope.content() instanceof Content.Sealed,
            envelope.audience().names(peers.self()));
    Decision decision =
        Release.decide(Markings.of(envelope), org.atalaya.formats.marking.Content.WHOLE, hop);
    if (decision instanceof Decision.Refused refused) {
      throw new NotKept(Trouble.RELEASE, "ordinal " + ordinal, refused.reason());
    }
  }

  private RunReport report(
      Run run, long expected, int taken, int known, @Nullable NotKept problem) {
    return new RunReport(
        run.origin(),
        run.recipient(),
        expected,
        taken,
        known,
        List.of(),
        true,
        problem == null ? null : problem.trouble,
        problem == null ? null : problem.place,
        problem == null ? null : problem.getMessage());
  }
}
