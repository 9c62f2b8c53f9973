package org.atalaya.node.directory.store;

import java.time.Instant;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A key that was confirmed.
 *
 * @param dropped since when the member's card no longer states it, or null
 */
public record KeyRow(
    MemberId member, String keyId, CardKey key, Instant confirmed, @Nullable Instant dropped) {}
