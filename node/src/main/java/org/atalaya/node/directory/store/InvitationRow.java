package org.atalaya.node.directory.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation.
 *
 * @param secret the hash of what was handed out
 * @param card the hash of the card that used it, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
public record InvitationRow(
    UUID id,
    byte[] secret,
    String note,
    Instant created,
    String creator,
    Instant expires,
    int failures,
    @Nullable Instant revoked,
    @Nullable Instant used,
    @Nullable String usedBy,
    byte @Nullable [] card) {}
