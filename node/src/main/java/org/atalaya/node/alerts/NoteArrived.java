package org.atalaya.node.alerts;

import java.time.Instant;
import org.atalaya.envelope.MemberId;

/** A member added a note or a sighting to an alert that we have. */
public record NoteArrived(
    AlertId alert, MemberId member, boolean sighting, boolean drill, Instant at) {}
