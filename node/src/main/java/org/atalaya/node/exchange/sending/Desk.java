package org.atalaya.node.exchange.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.atalaya.envelope.Content;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Envelopes;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedHead;
import org.atalaya.envelope.SignedHeads;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Link.Way;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.relay.Relay;
import org.atalaya.node.exchange.sending.Runs.Standing;
import org.atalaya.node.exchange.store.Anomalies;
import org.atalaya.node.exchange.store.ChannelState;
import org.atalaya.node.exchange.store.LinkStore;
import org.atalaya.node.exchange.store.OutboxStore;
import org.atalaya.node.exchange.store.RelayStore.Kept;
import org.atalaya.node.exchange.store.Signals;
import org.atalaya.node.exchange.wire.ChannelAnswer;
import org.atalaya.node.exchange.wire.Markings;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every {@link PeerWorker} works with, and what is written down of its answers. */
@Component
class Desk {
  private final Peers peers;
  private final Runs runs;
  private final Relay relay;
  private final Courier courier;
  private final Signals signals;
  private final OutboxStore outbox;
  private final LinkStore links;
  private final Anomalies anomalies;
  private final LiveUpdates live;
  private final ExchangeSettings settings;
  private final Clock clock;

  Desk(
      Peers peers,
      Runs runs,
      Relay relay,
      Courier courier,
      Signals signals,
      OutboxStore outbox,
      LinkStore links,
      Anomalies anomalies,
      LiveUpdates live,
      ExchangeSettings settings,
      Clock clock) {
    this.peers = peers;
    this.runs = runs;
    this.relay = relay;
    this.courier = courier;
    this.signals = signals;
    this.outbox = outbox;
    this.links = links;
    this.anomalies = anomalies;
    this.live = live;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What an answer came to.
   *
   * @param upTo up to which ordinal the other side has the channel
   */
  record Outcome(long upTo, @Nullable Trouble trouble, String detail) {}

  Peers peers() {
    return peers;
  }

  Runs runs() {
    return runs;
  }

  Courier courier() {
    return courier;
  }

  Signals signals() {
    return signals;
  }

  ExchangeSettings settings() {
    return settings;
  }

  Instant now() {
    return clock.instant();
  }

  ChannelState channel(MemberId recipient) {
    return outbox.channel(recipient);
  }

  /** Whether the recipient, or the hub for it, lacks anything that there is. */
  boolean pending(MemberId recipient, ChannelState state, long have) {
    return state.last().ordinal() > have || outbox.anyWaiting(recipient);
  }

  List<Kept> kept(MemberId recipient, long bytes) {
    return relay.keptFor(recipient, bytes);
  }

  /** Another member that can relay to this one, or null. */
  @Nullable Peer hubFor(MemberId recipient) {
    return peers
        .hub()
        .filter(hub -> !hub.equals(peers.self()) && !hub.equals(recipient))
        .flatMap(peers::find)
        .filter(hub -> hub.door() != null)
        .orElse(null);
  }

  /** Nothing that must not be read by the hub is handed to it. */
  void requireRelease(Run run, MemberId hub) throws CourierException {
    for (String compact : run.envelopes()) {
      Envelope envelope = own(compact);
      var hop =
          new Destination.RelayHop(
              hub.value(),
              envelope.content() instanceof Content.Sealed,
              envelope.audience().names(hub));
      Decision decision =
          Release.decide(Markings.of(envelope), org.atalaya.formats.marking.Content.WHOLE, hop);
      if (decision instanceof Decision.Refused refused) {
        throw new CourierException(Trouble.RELEASE, refused.reason(), null, true);
      }
    }
  }

  Outcome answered(Peer peer, Courier.Delivered delivered) {
    links.contacted(peer.id(), delivered.clockDifference(), clock.instant());
    Outcome outcome = new Outcome(0, Trouble.BAD_ANSWER, "the answer does not name our channel");
    for (ChannelAnswer channel : delivered.answer().channels()) {
      long upTo = channel.expected() - 1;
      if (!channel.recipient().equals(peer.id())) {
        continue;
      }
      if (channel.origin().equals(peers.self())) {
        outcome = own(peer.id(), channel);
      } else if (channel.trouble() == null || channel.trouble() == Trouble.GAP) {
        relay.handedOn(channel.origin(), peer.id(), upTo);
      }
    }
    return outcome;
  }

  Outcome answeredByHub(MemberId recipient, MemberId hub, Courier.Delivered delivered) {
    links.contacted(hub, delivered.clockDifference(), clock.instant());
    for (ChannelAnswer channel : delivered.answer().channels()) {
      boolean ours = channel.origin().equals(peers.self()) && channel.recipient().equals(recipient);
      if (ours && channel.relayed()) {
        if (channel.trouble() == null) {
          runs.atHub(recipient, channel.expected() - 1, channel.handedOn());
        }
        return outcome(channel);
      }
    }
    return new Outcome(0, Trouble.BAD_ANSWER, "the hub's answer does not name our channel");
  }

  void succeeded(MemberId member, Way way, boolean news) {
    links.succeeded(member, way, clock.instant());
    if (news) {
      live.changed("network");
    }
  }

  void failed(
      MemberId member, Way way, int attempts, Instant next, Trouble trouble, String detail) {
    links.failed(member, way, attempts, next, trouble, detail);
    live.changed("network");
  }

  /** Nothing can be done but wait until the peer fetches. */
  void rests(MemberId member, Way way) {
    links.rests(member, way);
  }

  private Outcome own(MemberId recipient, ChannelAnswer channel) {
    Standing standing = runs.arrived(recipient, channel.expected() - 1);
    String place = "ordinal " + channel.expected();
    switch (standing) {
      case AGREED -> {}
      case PEER_LOST ->
          anomalies.record(
              Trouble.PEER_LOST,
              recipient,
              recipient,
              place,
              "it answered for more before; what is still here is sent again");
      case WE_LOST -> {
        anomalies.record(
            Trouble.WE_LOST,
            recipient,
            recipient,
            place,
            "it has envelopes of ours that are not here, as after restoring an old backup");
        adopt(recipient, channel);
      }
    }
    return outcome(channel);
  }

  private static Outcome outcome(ChannelAnswer channel) {
    String detail =
        channel.detail() == null
            ? "the channel is at ordinal " + channel.expected()
            : Objects.requireNonNullElse(channel.place(), "") + ": " + channel.detail();
    return new Outcome(channel.expected() - 1, channel.trouble(), detail);
  }

  /** The head is signed by us, so the peer cannot have made it up. */
  private void adopt(MemberId recipient, ChannelAnswer channel) {
    if (channel.head() == null) {
      return;
    }
    try {
      SignedHeads.Unverified head = SignedHeads.read(channel.head());
      VerificationKey key = peers.keys().find(peers.self(), head.keyId(), head.at());
      if (key == null) {
        return;
      }
      SignedHead signed = head.verify(key);
      if (signed.origin().equals(peers.self()) && signed.recipient().equals(recipient)) {
        runs.adopt(recipient, signed.head());
      }
    } catch (EnvelopeException e) {
      anomalies.record(Trouble.BAD_ANSWER, recipient, recipient, "head", e.toString());
    }
  }

  private Envelope own(String compact) throws CourierException {
    try {
      return Envelopes.read(compact).verify(peers.signingKey().verificationKey()).envelope();
    } catch (EnvelopeException e) {
      return earlier(compact, e);
    }
  }

  /** Signed with a key that was rotated since. */
  private Envelope earlier(String compact, EnvelopeException first) throws CourierException {
    try {
      var unverified = Envelopes.read(compact);
      Instant issued = Objects.requireNonNullElse(unverified.issued(), clock.instant());
      VerificationKey key = peers.keys().find(peers.self(), unverified.keyId(), issued);
      if (key == null) {
        throw first;
      }
      return unverified.verify(key).envelope();
    } catch (EnvelopeException e) {
      throw new CourierException(Trouble.RELEASE, e.toString(), null, true);
    }
  }
}
