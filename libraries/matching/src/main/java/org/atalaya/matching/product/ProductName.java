package org.atalaya.matching.product;

import org.jspecify.annotations.Nullable;

/**
 * A product as an advisory or an inventory writes it.
 *
 * @param version one version, or for an advisory also a range in words, signs or as {@code vers:}
 * @param cpe a CPE 2.2 URI or 2.3 formatted string
 * @param purl a package URL
 */
public record ProductName(
    @Nullable String vendor,
    String name,
    @Nullable String version,
    @Nullable String cpe,
    @Nullable String purl) {}
