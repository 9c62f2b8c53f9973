package org.atalaya.node.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger stands.
 *
 * @param key the public key, as C2SP signed-note writes it
 * @param waiting leaves that the latest checkpoint does not cover yet
 * @param failure the code of what keeps checkpoints from being signed, or null
 */
public record LedgerStatus(
    String origin,
    String key,
    long waiting,
    @Nullable CheckpointView checkpoint,
    List<WitnessView> witnesses,
    List<WitnessedView> witnessed,
    @Nullable String failure) {

  /**
   * A peer that cosigns our checkpoints.
   *
   * @param size of the latest checkpoint it is known to have seen
   * @param failure the code of why it last did not, or null
   */
  public record WitnessView(
      String member,
      long size,
      Instant asked,
      @Nullable Instant cosigned,
      @Nullable String failure) {}

  /**
   * A peer whose checkpoints this node cosigns.
   *
   * @param forked whether the peer signed two trees of the same size
   */
  public record WitnessedView(String member, long size, Instant time, boolean forked) {}
}
