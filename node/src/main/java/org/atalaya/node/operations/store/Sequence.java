package org.atalaya.node.operations.store;

/** Where a sequence stands. */
public record Sequence(String schema, String name, long value, boolean called) {}
