package org.atalaya.node.directory;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Card.Endpoint;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.VerifierKey;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.ledger.WitnessPeers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The members whose cards say where their ledger is: they witness ours, and we theirs. The address
 * carries the ledger's public key, and the card's signature vouches for both.
 */
@Component
class LedgerPeers implements WitnessPeers {
  private static final Logger log = LoggerFactory.getLogger(LedgerPeers.class);
  private static final String KEY = "key=";

  private final Directory directory;

  LedgerPeers(Directory directory) {
    this.directory = directory;
  }

  /** What a card says of a ledger below an address. */
  static Endpoint endpoint(URI base, VerifierKey ledger) {
    String root = base.toString().replaceFirst("/+$", "");
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(ledger.publicKey());
    return new Endpoint(Endpoint.Use.LEDGER, URI.create(root + "/ledger?" + KEY + key));
  }

  @Override
  public List<WitnessPeer> current() {
    var peers = new ArrayList<WitnessPeer>();
    if (directory.ready()) {
      for (Member member : directory.members()) {
        if (!member.self() && member.active()) {
          member.card().endpoint(Endpoint.Use.LEDGER).ifPresent(url -> add(member, url, peers));
        }
      }
    }
    return peers;
  }

  private static void add(Member member, URI url, List<WitnessPeer> peers) {
    String query = url.getQuery();
    if (query == null || !query.startsWith(KEY)) {
      return;
    }
    try {
      byte[] key = Base64.getUrlDecoder().decode(query.substring(KEY.length()));
      boolean reached = member.card().reach() == Card.Reach.DIRECT;
      URI address = URI.create(url.toString().substring(0, url.toString().indexOf('?')));
      peers.add(WitnessPeer.of(member.id().value(), key, reached ? address : null));
    } catch (IllegalArgumentException | LedgerException e) {
      log.debug("The card of {} has no key of a ledger: {}", member.id().value(), e.getMessage());
    }
  }
}
