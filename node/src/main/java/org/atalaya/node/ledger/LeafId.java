package org.atalaya.node.ledger;

/** Names a leaf that was appended, from the moment it was appended; its index comes later. */
public record LeafId(long value) {}
