package org.atalaya.node.exchange.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.atalaya.envelope.Content;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Envelopes;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Sealing;
import org.atalaya.envelope.SealingKey;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.node.exchange.Sent;
import org.atalaya.node.exchange.Sent.Withheld;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.store.EnvelopeStore;
import org.atalaya.node.exchange.store.OutboxStore;
import org.atalaya.node.exchange.store.OutboxStore.Queued;
import org.atalaya.node.exchange.store.Signals;
import org.atalaya.node.exchange.store.StoredEnvelope;
import org.atalaya.node.exchange.wire.Markings;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.Ledger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes envelopes, asks the release rule for each recipient, and queues them. */
@Component
public class Dispatch {
  private final Peers peers;
  private final EnvelopeStore envelopes;
  private final OutboxStore outbox;
  private final Ledger ledger;
  private final Signals signals;
  private final Clock clock;

  Dispatch(
      Peers peers,
      EnvelopeStore envelopes,
      OutboxStore outbox,
      Ledger ledger,
      Signals signals,
      Clock clock) {
    this.peers = peers;
    this.envelopes = envelopes;
    this.outbox = outbox;
    this.ledger = ledger;
    this.signals = signals;
    this.clock = clock;
  }

  /** Queues each to its audience, ourselves left out, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Sent> send(List<Outgoing> all) {
    Instant now = clock.instant();
    List<Sent> sent = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    List<StoredEnvelope> stored = new ArrayList<>();
    List<Queued> rows = new ArrayList<>();
    Set<MemberId> recipients = new LinkedHashSet<>();
    for (Outgoing outgoing : all) {
      Made made = make(outgoing, now);
      StoredEnvelope envelope = StoredEnvelope.of(made.signed());
      stored.add(envelope);
      List<MemberId> queued = new ArrayList<>();
      for (MemberId member : others(outgoing)) {
        Withheld withheld = made.withheld().get(member);
        rows.add(
            new Queued(
                member,
                envelope,
                withheld == null ? null : withheld.reason(),
                withheld == null ? null : withheld.detail()));
        if (withheld == null) {
          queued.add(member);
          recipients.add(member);
        }
      }
      outcomes.add(new Outcome(made, queued));
    }
    envelopes.insert(stored, now);
    outbox.queue(rows, now);
    List<LeafId> leaves = append("sent", stored);
    for (int i = 0; i < outcomes.size(); i++) {
      sent.add(outcomes.get(i).sent(leaves.get(i)));
    }
    recipients.forEach(signals::ring);
    return sent;
  }

  private record Outcome(Made made, List<MemberId> queued) {
    Sent sent(LeafId leaf) {
      return new Sent(made.signed(), queued, List.copyOf(made.withheld().values()), leaf);
    }
  }

  /**
   * Appends the one leaf that each envelope has: of the kind {@code alert.sent}, {@code
   * receipt.received} and so on, under the alert and version that it is about, or else its own id.
   */
  public List<LeafId> append(String event, List<StoredEnvelope> envelopes) {
    return ledger.append(
        envelopes.stream()
            .map(stored -> entry(event, stored.signed().envelope(), stored.hash()))
            .toList());
  }

  /** The leaf that {@link #append} would append for one. */
  public static Ledger.Entry entry(String event, Envelope envelope, byte[] hash) {
    Subject about = envelope.subject();
    String subject =
        about == null
            ? envelope.origin() + "/" + envelope.id()
            : about.alert() + "/" + about.version();
    String kind = envelope.kind().name().toLowerCase(Locale.ROOT);
    return new Ledger.Entry(kind + "." + event, subject, hash);
  }

  private record Made(SignedEnvelope signed, Map<MemberId, Withheld> withheld) {}

  private Made make(Outgoing outgoing, Instant now) {
    Envelope envelope =
        new Envelope(
            Envelopes.newId(now),
            peers.self(),
            outgoing.kind(),
            now,
            outgoing.expires(),
            outgoing.priority(),
            outgoing.drill(),
            outgoing.tlp(),
            outgoing.audience(),
            outgoing.subject(),
            new Content.Body(outgoing.body()));
    Map<MemberId, Withheld> withheld = new HashMap<>();
    try {
      boolean sealed = mustBeSealed(envelope);
      Envelope finished = sealed ? seal(envelope, withheld) : envelope;
      for (MemberId member : others(outgoing)) {
        var to =
            new Destination.Member(
                member.value(),
                outgoing.audience().names(member),
                sealed && !withheld.containsKey(member));
        if (Release.decide(Markings.of(envelope), org.atalaya.formats.marking.Content.WHOLE, to)
            instanceof Decision.Refused refused) {
          withheld.putIfAbsent(member, new Withheld(member, Trouble.RELEASE, refused.reason()));
        }
      }
      return new Made(Envelopes.sign(finished, peers.signingKey()), withheld);
    } catch (EnvelopeException e) {
      throw new IllegalArgumentException("cannot be sent: " + e.getMessage(), e);
    }
  }

  /**
   * What must not be read by a hub outside of the audience is sealed whenever there is such a hub.
   */
  private boolean mustBeSealed(Envelope envelope) {
    if (envelope.kind() == Kind.CARD) {
      return false;
    }
    return envelope.mustBeSealed() || Release.mustBeSealed(Markings.of(envelope));
  }

  private Envelope seal(Envelope envelope, Map<MemberId, Withheld> withheld)
      throws EnvelopeException {
    Map<MemberId, SealingKey> keys = new HashMap<>();
    for (MemberId member : envelope.audience().members()) {
      peers
          .sealingKey(member)
          .ifPresentOrElse(
              key -> keys.put(member, key),
              () ->
                  withheld.put(
                      member,
                      new Withheld(member, Trouble.NO_KEY, "its card has no key to seal for")));
    }
    // Ourselves too, so that the signed bytes that we keep can be read again here.
    peers.sealingKey(peers.self()).ifPresent(key -> keys.put(peers.self(), key));
    withheld.remove(peers.self());
    return Sealing.seal(envelope, keys);
  }

  private List<MemberId> others(Outgoing outgoing) {
    return outgoing.audience().members().stream()
        .filter(member -> !member.equals(peers.self()))
        .toList();
  }
}
