package org.atalaya.matching.product;

import java.util.Optional;
import org.atalaya.matching.product.NameWords.Likeness;
import org.atalaya.matching.product.VersionRange.Fit;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an advisory names with what somebody runs. CPE names and package URLs decide where
 * both have one; most advisories have none, so that names and versions are compared as people write
 * them.
 */
public final class ProductMatcher {
  private final @Nullable Cpe cpe;
  private final @Nullable String purl;
  private final NameWords words;
  private final @Nullable VersionRange versions;

  /** A matcher for one product of an advisory. */
  public ProductMatcher(ProductName named) {
    this.cpe = Cpe.of(named.cpe());
    this.purl = Purls.withoutVersion(named.purl());
    this.words = new NameWords(named.vendor(), named.name());
    String version = version(named.version(), cpe, named.purl());
    this.versions = version == null ? null : VersionRange.of(version);
  }

  /** How sure it is that the product is meant, or nothing. */
  public Optional<Certainty> match(ProductName owned) {
    Cpe ownCpe = Cpe.of(owned.cpe());
    Likeness likeness = likeness(owned, ownCpe);
    if (likeness == Likeness.NONE) {
      return Optional.empty();
    }
    String version = version(owned.version(), ownCpe, owned.purl());
    Fit fit = versions == null ? Fit.UNKNOWN : versions.fit(version);
    return switch (fit) {
      case OUTSIDE -> Optional.empty();
      case INSIDE -> Optional.of(likeness == Likeness.SAME ? Certainty.SURE : Certainty.LIKELY);
      case UNKNOWN ->
          Optional.of(likeness == Likeness.SAME ? Certainty.LIKELY : Certainty.POSSIBLE);
    };
  }

  private Likeness likeness(ProductName owned, @Nullable Cpe ownCpe) {
    String ownPurl = Purls.withoutVersion(owned.purl());
    if (purl != null && ownPurl != null) {
      return purl.equals(ownPurl) ? Likeness.SAME : Likeness.NONE;
    }
    if (cpe != null && ownCpe != null) {
      return cpe.isSameProduct(ownCpe) ? Likeness.SAME : Likeness.NONE;
    }
    return words.likeness(new NameWords(owned.vendor(), owned.name()));
  }

  private static @Nullable String version(
      @Nullable String version, @Nullable Cpe cpe, @Nullable String purl) {
    if (version != null && !version.isBlank()) {
      return version;
    }
    String ofCpe = cpe == null ? null : cpe.version();
    return ofCpe == null ? Purls.version(purl) : ofCpe;
  }
}
