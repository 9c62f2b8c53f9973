package org.atalaya.node.identity;

import java.time.Instant;

/**
 * A session that is open somewhere.
 *
 * @param id names it, but does not open it
 * @param method how it was signed in
 * @param agent what the browser said of itself: anything at all
 * @param current whether it is the one that asks
 */
public record OpenSession(
    String id,
    Instant since,
    Instant lastUsed,
    String method,
    String address,
    String agent,
    boolean current) {}
