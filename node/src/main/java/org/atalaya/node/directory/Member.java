package org.atalaya.node.directory;

import java.time.Instant;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A team of the network as this node knows it.
 *
 * @param self whether it is this node's own team
 * @param hub whether it is the registrar of our network
 * @param card the card that is in force; for a pending member the card that waits
 * @param countersigned whether the registrar has signed the card
 * @param changePending whether another card waits for a person to confirm it
 * @param since when it became known
 * @param changed when its card or status changed last
 */
public record Member(
    MemberId id,
    String name,
    String country,
    MemberStatus status,
    boolean self,
    boolean hub,
    Card card,
    boolean countersigned,
    boolean changePending,
    Instant since,
    @Nullable Instant changed) {

  public boolean active() {
    return status == MemberStatus.ACTIVE;
  }

  /** Whether nothing of it is in force and its first card waits for a person. */
  public boolean isWaiting() {
    return status == MemberStatus.PENDING;
  }
}
