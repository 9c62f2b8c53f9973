package org.atalaya.node.sources.formats;

import java.util.List;

/** What a record says: names of columns in lower case, and a value for each or for the first. */
public record Cells(List<String> names, List<String> values) {}
