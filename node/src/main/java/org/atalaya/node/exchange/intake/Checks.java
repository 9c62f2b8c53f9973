package org.atalaya.node.exchange.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.envelope.Content;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Sealing;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is asked of every envelope before a handler sees it. */
@Component
class Checks {
  private final Peers peers;
  private final Clock clock;

  Checks(Peers peers, Clock clock) {
    this.peers = peers;
    this.clock = clock;
  }

  /**
   * What is known of a channel's envelopes already.
   *
   * @param ids hashes of those stored, by id
   * @param withdrawn hashes that may not be stored
   * @param clock how far the origin's clock is ahead of ours
   */
  record Known(Map<UUID, String> ids, Set<String> withdrawn, Duration clock) {}

  /** Returns the opened body. */
  JsonNode open(Envelope envelope, byte[] hash, Known known) throws EnvelopeRefused {
    if (!envelope.audience().names(peers.self())) {
      throw new EnvelopeRefused(
          Trouble.NOT_OUR_AUDIENCE, "/audience does not name " + peers.self());
    }
    String hex = HexFormat.of().formatHex(hash);
    if (known.withdrawn().contains(hex)) {
      throw new EnvelopeRefused(Trouble.WITHDRAWN, "its content was withdrawn by its origin");
    }
    String before = known.ids().get(envelope.id());
    if (before != null && !before.equals(hex)) {
      throw new EnvelopeRefused(Trouble.ID_REUSED, "/id was used for another envelope");
    }
    Instant expires = envelope.expires();
    if (expires != null && expires.isBefore(clock.instant().plus(known.clock()))) {
      throw new EnvelopeRefused(Trouble.EXPIRED, "/expires was " + expires);
    }
    return switch (envelope.content()) {
      case Content.Body body -> body.json();
      case Content.Sealed sealed -> unseal(envelope);
    };
  }

  private JsonNode unseal(Envelope envelope) throws EnvelopeRefused {
    try {
      return Sealing.open(envelope, peers.self(), peers.openingKeys());
    } catch (EnvelopeException e) {
      throw new EnvelopeRefused(Faults.of(e.reason()), e.toString());
    }
  }
}
