package org.atalaya.node.drills;

import java.time.Instant;
import java.util.UUID;

/** A drill alert that is open on this node, ours or another member's. */
public record OpenDrillAlert(UUID alert, String origin, Instant since) {}
