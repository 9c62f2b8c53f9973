package org.atalaya.node.constituency;

import org.jspecify.annotations.Nullable;

/**
 * What an organisation runs.
 *
 * @param version as people write it, such as {@code 7.4.1} or {@code 2019 CU14}
 * @param cpe a CPE 2.3 formatted string or a 2.2 URI, or null
 * @param purl a package URL, or null
 */
public record Product(
    String vendor,
    String name,
    @Nullable String version,
    @Nullable String cpe,
    @Nullable String purl) {}
