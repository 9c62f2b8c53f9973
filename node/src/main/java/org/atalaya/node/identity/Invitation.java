package org.atalaya.node.identity;

import java.time.Instant;

/**
 * A one-time link, to be handed over by another way than this network; shown only now.
 *
 * @param path its path on this node
 */
public record Invitation(Account account, String path, Instant expires) {}
