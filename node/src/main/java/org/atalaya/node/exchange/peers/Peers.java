package org.atalaya.node.exchange.peers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.KeyRing;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SealingKey;
import org.atalaya.envelope.SigningKey;
import org.atalaya.node.exchange.Trouble;

/** Who is in the network, how to reach them, and with which keys. */
public interface Peers {
  MemberId self();

  /** Whether this node has an identity in a network yet. */
  boolean joined();

  /** Who relays; may be ourselves. */
  Optional<MemberId> hub();

  /** Whether our own card says that others can deliver to us. */
  boolean selfReachable();

  /** Every member but ourselves. */
  List<Peer> all();

  Optional<Peer> find(MemberId member);

  SigningKey signingKey();

  Collection<OpeningKey> openingKeys();

  Optional<SealingKey> sealingKey(MemberId member);

  /** Keys that were confirmed and valid at the time that the message names. */
  KeyRing keys();

  /** Why {@link #keys} does not find a key. */
  Trouble keyTrouble(MemberId member, String keyId, Instant at);

  default boolean selfIsHub() {
    return hub().filter(self()::equals).isPresent();
  }
}
