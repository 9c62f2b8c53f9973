package org.atalaya.node.reference;

/** A table was loaded or removed; published within the transaction. */
public record TablesChanged() {}
