package org.atalaya.node.directory;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Card.Endpoint;
import org.atalaya.envelope.MemberId;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.VerifierKey;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.ledger.WitnessPeers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * The members whose cards say where their ledger is: they witness ours, and we theirs. The address
 * carries the ledger's public key, and the card's signature vouches for both.
 */
@Component
class LedgerPeers implements WitnessPeers {
  private static final Logger log = LoggerFactory.getLogger(LedgerPeers.class);
  private static final String KEY = "key=";
  private static final int KEPT = 500;

  private final Directory directory;
  private final ConcurrentLruCache<Source, Optional<WitnessPeer>> made =
      new ConcurrentLruCache<>(KEPT, LedgerPeers::peer);

  LedgerPeers(Directory directory) {
    this.directory = directory;
  }

  /** What a card says of a ledger below an address. */
  static Endpoint endpoint(URI base, VerifierKey ledger) {
    String root = base.toString().replaceFirst("/+$", "");
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(ledger.publicKey());
    return new Endpoint(Endpoint.Use.LEDGER, URI.create(root + "/ledger?" + KEY + key));
  }

  /** What of a card makes a peer; the key in the address is checked once, which is not cheap. */
  private record Source(MemberId member, URI url, boolean reached) {}

  @Override
  public List<WitnessPeer> current() {
    var peers = new ArrayList<WitnessPeer>();
    if (directory.ready()) {
      for (Member member : directory.members()) {
        if (!member.self() && member.active()) {
          boolean reached = member.card().reach() == Card.Reach.DIRECT;
          member
              .card()
              .endpoint(Endpoint.Use.LEDGER)
              .flatMap(url -> made.get(new Source(member.id(), url, reached)))
              .ifPresent(peers::add);
        }
      }
    }
    return peers;
  }

  private static Optional<WitnessPeer> peer(Source source) {
    String query = source.url.getQuery();
    if (query == null || !query.startsWith(KEY)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getUrlDecoder().decode(query.substring(KEY.length()));
      String url = source.url.toString();
      URI address = source.reached ? URI.create(url.substring(0, url.indexOf('?'))) : null;
      return Optional.of(WitnessPeer.of(source.member.value(), key, address));
    } catch (IllegalArgumentException | LedgerException e) {
      log.info("The card of {} has no key of a ledger: {}", source.member.value(), e.getMessage());
      return Optional.empty();
    }
  }
}
