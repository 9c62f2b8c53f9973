package org.atalaya.node.operations.store;

/** A step of the schema that a database has. */
public record AppliedMigration(String script, int checksum) {}
