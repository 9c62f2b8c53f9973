package org.atalaya.formats.csaf;

import org.jspecify.annotations.Nullable;

/**
 * A product of an advisory's product tree.
 *
 * @param id by which the advisory's other parts refer to it
 * @param fullName as the advisory writes it, with vendor and version
 * @param name without vendor and version, where the tree tells them apart
 * @param version a version, or a range of them
 */
public record CsafProduct(
    String id,
    String fullName,
    String name,
    @Nullable String vendor,
    @Nullable String version,
    @Nullable String cpe,
    @Nullable String purl) {}
