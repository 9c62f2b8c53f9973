package org.atalaya.node.alerts;

import java.time.Instant;
import org.atalaya.envelope.MemberId;

/** The origin, we or another member, ended an alert; its content is gone from this node. */
public record AlertWithdrawn(
    AlertId alert, MemberId origin, boolean own, boolean drill, String reason, Instant at) {}
