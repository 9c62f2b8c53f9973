package org.atalaya.node.warnings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** Warns organisations of an alert that touches them. */
public interface AlertWarnings {
  /** How many organisations are warned in one act. */
  int MOST = 5000;

  /** The latest warning about an alert to each of these organisations, by their ids. */
  @PreAuthorize("hasAuthority('warnings:read') and hasAuthority('alerts:read')")
  Map<String, WarningView> warned(AlertId alert, Collection<String> organisations);

  /**
   * What would be sent to whom.
   *
   * @param language of the letter that is shown
   * @throws org.atalaya.node.api.Problem 404 if there is no open alert with this id, 409 for a
   *     drill, 422 if nobody is chosen whom it touches
   */
  @PreAuthorize("hasAuthority('warnings:send') and hasAuthority('alerts:read')")
  Preview preview(AlertId alert, Choice choice, String language);

  /**
   * Warns those chosen whom the alert touches, its marking lets know, and who were not warned of
   * this version. Their contacts are told as of findings.
   *
   * @param tellOrigin whether the origin is told the counts that the settings permit
   * @throws org.atalaya.node.api.Problem as for the preview
   */
  @PreAuthorize("hasAuthority('warnings:send') and hasAuthority('alerts:read')")
  Warned warn(AlertId alert, Choice choice, boolean tellOrigin);

  /**
   * Whom.
   *
   * @param atLeast everybody whom it touches so surely or more; null for those who are named
   */
  record Choice(List<String> organisations, @Nullable Certainty atLeast) {
    public Choice {
      organisations = List.copyOf(organisations);
    }
  }

  /**
   * What would be done.
   *
   * @param organisations how many would be warned
   * @param already how many of those chosen were warned before
   * @param refused from how many the marking keeps it
   * @param subject of the letter to the first of them; null if nobody would be warned
   * @param tellable what the origin would be told, by name; empty where it is told nothing
   */
  record Preview(
      int organisations,
      int already,
      int refused,
      @Nullable String subject,
      @Nullable String body,
      Map<String, Long> tellable) {}

  /** What was done. */
  record Warned(int organisations, int already, int refused) {}
}
