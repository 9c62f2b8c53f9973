package org.atalaya.node.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act that was recorded.
 *
 * @param actor the sign-in name, or {@code system}
 * @param token the API token by which it was done, or null
 * @param address where the request came from, or null for the node's own work
 * @param leaf the hash in the ledger's leaf, in hexadecimal
 */
public record AuditEntry(
    long id,
    Instant time,
    String actor,
    @Nullable UUID token,
    @Nullable String address,
    String act,
    String subject,
    Map<String, String> detail,
    String leaf) {}
