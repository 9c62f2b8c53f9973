package org.atalaya.node.exchange;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SigningKey;
import org.atalaya.testing.MutableClock;

/** The members that the nodes of a {@link TestNetwork} know of, changed at will. */
final class FakeWorld {
  static final Instant BEGIN = MutableClock.START.minus(Duration.ofDays(30));

  final Map<MemberId, Entry> members = new ConcurrentHashMap<>();
  final Map<String, List<MemberId>> groups = new ConcurrentHashMap<>();
  volatile MemberId hub;

  FakeWorld(MemberId hub) {
    this.hub = hub;
  }

  /** One member: its keys, where it is, and who does not believe its key. */
  static final class Entry {
    final SigningKey signing = SigningKey.generate();
    final OpeningKey opening = OpeningKey.generate();
    volatile URI endpoint = URI.create("http://127.0.0.1:1");
    volatile boolean reachable = true;
    final Set<MemberId> unconfirmedAt = new HashSet<>();
    final Map<MemberId, URI> endpointFor = new ConcurrentHashMap<>();
  }

  void add(MemberId id, boolean reachable) {
    Entry entry = new Entry();
    entry.reachable = reachable;
    members.put(id, entry);
  }

  Entry entry(MemberId id) {
    Entry entry = members.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("no member " + id);
    }
    return entry;
  }

  /** The member's card as another sees it: a test may put a bad line between two. */
  Card card(MemberId id, MemberId seenBy) {
    Entry entry = entry(id);
    URI endpoint = entry.endpointFor.getOrDefault(seenBy, entry.endpoint);
    List<Card.Endpoint> endpoints = new ArrayList<>();
    endpoints.add(new Card.Endpoint(Card.Endpoint.Use.EXCHANGE, endpoint));
    return new Card(
        id,
        "Team " + id,
        "GT",
        List.of("es"),
        id.equals(hub),
        List.of(
            CardKey.of(entry.signing.verificationKey(), BEGIN),
            CardKey.of(entry.opening.sealingKey(), BEGIN)),
        endpoints,
        entry.reachable ? Card.Reach.DIRECT : Card.Reach.RELAYED,
        List.of(),
        "Ministry",
        BEGIN,
        BEGIN.plus(Duration.ofDays(400)),
        1);
  }
}
