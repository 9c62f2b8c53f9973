package org.atalaya.node.alerts.receive;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.members.Members;
import org.springframework.stereotype.Component;

/** Who gets a copy of our receipts: the hub, when it is of the alert's audience. */
@Component
class Copies {
  private final Members members;

  Copies(Members members) {
    this.members = members;
  }

  List<MemberId> of(MemberId origin, List<MemberId> audience) {
    return members
        .hub()
        .filter(audience::contains)
        .filter(hub -> !hub.equals(origin) && !hub.equals(members.self()))
        .map(List::of)
        .orElse(List.of());
  }
}
