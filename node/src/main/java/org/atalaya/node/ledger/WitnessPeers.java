package org.atalaya.node.ledger;

import java.util.List;

/** Says which members' nodes are witnesses; whoever knows the members declares a bean. */
@FunctionalInterface
public interface WitnessPeers {
  /** The peers as of now, this node not among them. Asked every few seconds. */
  List<WitnessPeer> current();
}
