package org.atalaya.node.directory.store;

import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/** Whose node this is. */
public record IdentityRow(MemberId member, @Nullable MemberId registrar, Instant setUp) {}
