package org.atalaya.node.ui;

/** One of several pages about the same thing; {@code label} is already translated. */
public record Tab(String label, String href, boolean current) {}
