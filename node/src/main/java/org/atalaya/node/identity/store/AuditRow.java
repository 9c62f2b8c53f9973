package org.atalaya.node.identity.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act to be recorded.
 *
 * @param detail a JSON object
 */
public record AuditRow(
    Instant time,
    @Nullable UUID account,
    String actor,
    @Nullable UUID token,
    @Nullable String address,
    String act,
    String subject,
    String detail) {}
