package org.atalaya.node.ledger.witness;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.ledger.WitnessPeers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All peers that any feature knows of. */
@Component
class KnownPeers {
  private final ObjectProvider<WitnessPeers> sources;

  KnownPeers(ObjectProvider<WitnessPeers> sources) {
    this.sources = sources;
  }

  List<WitnessPeer> current() {
    return sources.stream().flatMap(source -> source.current().stream()).toList();
  }

  Optional<WitnessPeer> byOrigin(String origin) {
    return current().stream().filter(peer -> peer.ledger().name().equals(origin)).findFirst();
  }
}
