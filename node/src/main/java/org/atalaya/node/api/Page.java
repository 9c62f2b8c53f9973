package org.atalaya.node.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, cut by key and not by offset.
 *
 * @param next the opaque cursor of the page after this one, or null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {}
