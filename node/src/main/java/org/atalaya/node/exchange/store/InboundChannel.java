package org.atalaya.node.exchange.store;

import java.time.Instant;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An origin's channel to us.
 *
 * @param known the last ordinal taken and the head after it
 * @param signedHead the newest head as its origin signed it
 * @param heard when anything the origin signed last came
 * @param missing the first ordinal that we know to exist and do not have
 * @param asked when we last asked for what is missing
 */
public record InboundChannel(
    MemberId origin,
    ChannelHead known,
    @Nullable String signedHead,
    @Nullable Instant heard,
    @Nullable Long missing,
    @Nullable Instant asked) {}
