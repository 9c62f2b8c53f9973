package org.atalaya.node.exchange;

import java.time.Instant;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something that should not happen in a channel or on a link, kept until a person has seen it.
 *
 * @param origin whose channel it concerns
 * @param from who handed it to us, or through whom it went
 * @param place the ordinal, envelope id or head concerned
 * @param times how often the same was seen, {@code last} being the latest
 */
public record Anomaly(
    long id,
    Trouble trouble,
    MemberId origin,
    @Nullable MemberId from,
    String place,
    String detail,
    long times,
    Instant first,
    Instant last,
    @Nullable Instant resolved) {}
