package org.atalaya.formats.alert;

import org.jspecify.annotations.Nullable;

/**
 * A product that an alert is about.
 *
 * @param version a version or a range, as the vendor writes it
 * @param cpe a CPE 2.2 or 2.3 name
 * @param purl a package URL
 */
public record AffectedProduct(
    @Nullable String vendor,
    String name,
    @Nullable String version,
    @Nullable String cpe,
    @Nullable String purl) {}
