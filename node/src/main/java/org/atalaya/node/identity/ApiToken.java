package org.atalaya.node.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token as its owner sees it; its secret is shown once and stored only hashed. */
public record ApiToken(
    UUID id,
    String label,
    Set<Permission> scopes,
    Instant created,
    Instant expires,
    @Nullable Instant lastUsed) {}
