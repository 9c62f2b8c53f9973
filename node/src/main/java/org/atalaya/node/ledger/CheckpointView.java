package org.atalaya.node.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A checkpoint that this ledger signed.
 *
 * @param root in base64, as the checkpoint writes it
 * @param note the signed text with its cosignatures
 */
public record CheckpointView(
    long size, String root, Instant signed, String note, List<CosignatureView> cosignatures) {

  /** That a peer's node saw this checkpoint follow from all earlier ones. */
  public record CosignatureView(String witness, String member, Instant time) {}
}
