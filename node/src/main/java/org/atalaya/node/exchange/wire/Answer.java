package org.atalaya.node.exchange.wire;

import java.time.Instant;
import java.util.List;

/**
 * The answer to a delivery.
 *
 * @param time the answering node's clock
 */
public record Answer(Instant time, List<ChannelAnswer> channels) {}
