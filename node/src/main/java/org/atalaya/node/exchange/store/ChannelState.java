package org.atalaya.node.exchange.store;

import org.atalaya.envelope.ChannelHead;

/**
 * Our channel to one recipient.
 *
 * @param last the last ordinal given and the head after it
 * @param arrived up to which ordinal the recipient answered that it has it
 * @param atHub up to which ordinal the hub answered that it has it for the recipient
 */
public record ChannelState(ChannelHead last, long arrived, long atHub) {
  public static final ChannelState START = new ChannelState(ChannelHead.START, 0, 0);
}
