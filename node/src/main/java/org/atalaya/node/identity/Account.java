package org.atalaya.node.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param identityProvider the issuer by whom it signs in, or null for a local account
 * @param secondFactor whether a code is asked for besides the password
 */
public record Account(
    UUID id,
    String name,
    String displayName,
    @Nullable String mail,
    Set<Role> roles,
    boolean enabled,
    Instant created,
    @Nullable Instant lastSignIn,
    @Nullable String identityProvider,
    boolean secondFactor,
    int passkeys) {}
