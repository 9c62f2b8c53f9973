package org.atalaya.node.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leaf as this node's people see it.
 *
 * @param hash SHA-256 in hexadecimal
 * @param index its place in the tree, from 0; null until the next checkpoint
 */
public record LeafView(
    long id, Instant time, String kind, String subject, String hash, @Nullable Long index) {}
