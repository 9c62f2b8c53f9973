package org.atalaya.node.ui;

import org.jspecify.annotations.Nullable;

/**
 * How one country stands on the map.
 *
 * @param cssClass one of {@code done}, {@code good}, {@code partial}, {@code waiting}, {@code bad},
 *     {@code self}, {@code none}
 * @param label the translated words of that state
 * @param link where a click leads, or null
 */
public record MapState(String cssClass, String label, @Nullable String link) {}
