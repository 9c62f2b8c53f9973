package org.atalaya.node.warnings;

import org.atalaya.node.api.Page;
import org.atalaya.node.findings.FindingView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** The warnings, and what people do with them. */
public interface Warnings {
  @PreAuthorize("hasAuthority('warnings:read')")
  Page<WarningView> list(WarningQuery query);

  /**
   * One warning.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('warnings:read')")
  WarningDetails view(long id);

  /** What it is about, in the order in which it was found. */
  @PreAuthorize("hasAuthority('warnings:read')")
  Page<FindingView> findings(long id, @Nullable String after, int limit);

  /**
   * Sends what is held or gathering, or tries again what could not be told. Nothing holds it back
   * any more.
   *
   * @throws org.atalaya.node.api.Problem 409 if it was sent already
   */
  @PreAuthorize("hasAuthority('warnings:send')")
  void release(long id);

  /**
   * Sends everything that is held of an organisation, of a category, or of all.
   *
   * @return how many warnings leave
   */
  @PreAuthorize("hasAuthority('warnings:send')")
  int releaseHeld(@Nullable String organisation, @Nullable String category);

  /**
   * Ends a warning that nobody acknowledged, or that is not to be sent.
   *
   * @throws org.atalaya.node.api.Problem 409 if it has ended, 422 without a reason
   */
  @PreAuthorize("hasAuthority('warnings:send')")
  void dismiss(long id, String why);

  /**
   * Writes down that the organisation acknowledged by another way, such as by telephone.
   *
   * @param who at the organisation
   * @throws org.atalaya.node.api.Problem 409 if it was not sent, or has ended; 422 without a name
   */
  @PreAuthorize("hasAuthority('warnings:send')")
  void acknowledge(long id, String who, String answer);

  /**
   * Tells the organisation's contacts as they are now once more.
   *
   * @throws org.atalaya.node.api.Problem 409 if it was not sent, or has ended; 422 if nobody can be
   *     told
   */
  @PreAuthorize("hasAuthority('warnings:send')")
  void tellAgain(long id);
}
