package org.atalaya.node.sources;

/**
 * A row that could not be read, kept aside.
 *
 * @param place bytes from the beginning of the report
 * @param line from 1
 * @param reason code of the words {@code sources.bad.<reason>}
 * @param detail what of the row is wrong
 * @param row its beginning, as it stands there
 */
public record BadRow(long place, long line, String reason, String detail, String row) {}
