package org.atalaya.node.sources;

/** A report was taken in; published within the transaction. */
public record ReportAdded(long id) {}
