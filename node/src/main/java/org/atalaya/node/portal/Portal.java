package org.atalaya.node.portal;

import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Page;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.warnings.WarningDetails;
import org.atalaya.node.warnings.WarningView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * What a contact may see and do, always for the one organisation for which it is signed in. No
 * method takes an organisation, so that none can be named that is another's.
 */
public interface Portal {
  /** The longest report of an incident, in characters. */
  int LONGEST = 10_000;

  /** Who is signed in. */
  @PreAuthorize("hasAuthority('portal:read')")
  Guest guest();

  /** The organisations for which the same mail address may sign in, by id. */
  @PreAuthorize("hasAuthority('portal:read')")
  Map<String, String> organisations();

  /** How many findings are open, by class of the taxonomy. */
  @PreAuthorize("hasAuthority('portal:read')")
  Map<String, Long> open();

  /**
   * Findings, the latest seen first.
   *
   * @param of an address, a network or the beginning of a name; empty for all
   * @param open null for all
   */
  @PreAuthorize("hasAuthority('portal:read')")
  Page<FindingView> findings(String of, @Nullable Boolean open, @Nullable String after, int limit);

  /**
   * One finding.
   *
   * @throws org.atalaya.node.api.Problem 404 if the organisation has none with this id
   */
  @PreAuthorize("hasAuthority('portal:read')")
  FindingView finding(long id);

  /** The warnings that were sent, the newest first. */
  @PreAuthorize("hasAuthority('portal:read')")
  Page<WarningView> warnings(@Nullable String after, int limit);

  /**
   * One warning.
   *
   * @throws org.atalaya.node.api.Problem 404 if the organisation was sent none with this id
   */
  @PreAuthorize("hasAuthority('portal:read')")
  WarningDetails warning(long id);

  /**
   * What a warning is about.
   *
   * @throws org.atalaya.node.api.Problem 404 as for {@link #warning}
   */
  @PreAuthorize("hasAuthority('portal:read')")
  Page<FindingView> findingsOf(long warning, @Nullable String after, int limit);

  /**
   * Acknowledges a warning; once more, only the answer is added.
   *
   * @throws org.atalaya.node.api.Problem 404 as for {@link #warning}, 422 if the answer is too long
   */
  @PreAuthorize("hasAuthority('portal:act')")
  void acknowledge(long warning, String answer);

  /** The organisation. */
  @PreAuthorize("hasAuthority('portal:read')")
  OwnOrganisation organisation();

  /** What is wrong with a change that somebody wrote; empty when it can be asked for. */
  @PreAuthorize("hasAuthority('portal:read')")
  List<Fault> check(OrganisationInput input);

  /**
   * Asks the team to change assets, languages, services or contacts; what waits already is kept
   * beside it. All else in the input is passed over.
   *
   * @return false where then nothing differs from what is, and nothing waits any more
   * @throws org.atalaya.node.api.Problem 422 at the first fault
   */
  @PreAuthorize("hasAuthority('portal:act')")
  boolean request(OrganisationInput input);

  /**
   * Takes back what waits.
   *
   * @throws org.atalaya.node.api.Problem 409 if nothing waits
   */
  @PreAuthorize("hasAuthority('portal:act')")
  void takeBack();

  /** What was asked for and what became of it, the newest first, fifty at most. */
  @PreAuthorize("hasAuthority('portal:read')")
  List<ChangeRequest> requests();

  /**
   * Reports an incident to the team.
   *
   * @throws org.atalaya.node.api.Problem 422 without a text or with a category that there is not
   */
  @PreAuthorize("hasAuthority('portal:act')")
  long report(String category, String text);

  /** What was reported, the newest first. */
  @PreAuthorize("hasAuthority('portal:read')")
  Page<IncidentReport> incidents(@Nullable String after, int limit);
}
