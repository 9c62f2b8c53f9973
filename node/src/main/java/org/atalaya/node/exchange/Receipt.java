package org.atalaya.node.exchange;

import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.envelope.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What this node says about an envelope it received: goes to the envelope's origin, and to the
 * others named, for instance the hub when it is of the audience.
 *
 * @param envelope the id of the envelope it is about
 */
public record Receipt(
    MemberId origin,
    UUID envelope,
    @Nullable Subject subject,
    boolean drill,
    ReceiptBody body,
    java.util.List<MemberId> copies) {}
