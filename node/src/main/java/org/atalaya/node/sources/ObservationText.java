package org.atalaya.node.sources;

/**
 * All that an observation says, in one line or a few, to be looked through.
 *
 * @param place of its row: bytes from the beginning of the report
 */
public record ObservationText(long place, String text) {}
