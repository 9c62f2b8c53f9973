package org.atalaya.node.relevance;

import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** Whom alerts concern here, for people. Nothing of it ever leaves the country by itself. */
public interface Relevance {
  /**
   * How many organisations an alert touches, and how far that is known.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is no open alert with this id
   */
  @PreAuthorize("hasAuthority('alerts:read') and hasAuthority('watch:read')")
  RelevanceView view(AlertId alert);

  /**
   * The organisations that it touches, the surest first.
   *
   * @param atLeast how sure it must be; null for all
   * @throws org.atalaya.node.api.Problem 404 if there is no open alert with this id
   */
  @PreAuthorize("hasAuthority('alerts:read') and hasAuthority('watch:read')")
  Page<Touched> touched(
      AlertId alert, @Nullable Certainty atLeast, @Nullable String after, int limit);
}
