package org.atalaya.node.findings;

/** A finding that is new, or that came back after it had been closed. */
public record OpenedFinding(long id, String organisation, String category) {}
