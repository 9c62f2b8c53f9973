package org.atalaya.node.ledger.store;

import java.time.Instant;
import org.atalaya.ledger.Hash;

/** One row of {@code ledger.checkpoint}; the note has the ledger's own signature only. */
public record CheckpointRow(long size, Hash root, String note, Instant signed) {}
