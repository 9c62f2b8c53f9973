package org.atalaya.node.warnings;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/** Which findings become warnings, and when. The most specific policy counts. */
public interface WarningPolicies {
  /** Every policy, by its category; the one of all others first. */
  @PreAuthorize("hasAuthority('warnings:read')")
  List<Policy> list();

  /**
   * Sets the policy of its category, for findings from now on.
   *
   * @throws org.atalaya.node.api.Problem 422 where the category, the treatment or the time is none
   */
  @PreAuthorize("hasAuthority('warnings:manage')")
  void put(Policy policy);

  /**
   * From now on the less specific policy counts.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none; 409 for the one of all others
   */
  @PreAuthorize("hasAuthority('warnings:manage')")
  void remove(String category);
}
