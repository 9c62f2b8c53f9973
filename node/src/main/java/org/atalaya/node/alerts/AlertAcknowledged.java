package org.atalaya.node.alerts;

import java.time.Instant;
import org.atalaya.envelope.MemberId;

/** A person of this team acknowledged another member's alert. */
public record AlertAcknowledged(
    AlertId alert, int version, MemberId origin, boolean drill, String by, Instant at) {}
