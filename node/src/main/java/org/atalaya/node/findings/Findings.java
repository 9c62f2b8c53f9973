package org.atalaya.node.findings;

import org.atalaya.node.api.Page;
import org.springframework.security.access.prepost.PreAuthorize;

/** What is wrong at whom, for people. */
public interface Findings {
  @PreAuthorize("hasAuthority('watch:read')")
  Page<FindingView> list(FindingQuery query);

  /**
   * One finding.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('watch:read')")
  FindingView view(long id);

  /** How many there are; counted anew at most every half minute. */
  @PreAuthorize("hasAuthority('watch:read')")
  FindingFigures figures();
}
