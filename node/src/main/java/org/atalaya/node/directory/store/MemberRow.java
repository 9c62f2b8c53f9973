package org.atalaya.node.directory.store;

import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.directory.MemberStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands.
 *
 * @param standingAt when the registrar last said how it stands
 */
public record MemberRow(
    MemberId id,
    MemberStatus status,
    @Nullable Instant standingAt,
    Instant since,
    @Nullable Instant changed) {}
