package org.atalaya.node.constituency;

import java.util.List;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** The organisations that this team protects, and how people keep them. */
public interface Constituency {
  @PreAuthorize("hasAuthority('constituency:read')")
  Page<OrganisationSummary> list(OrganisationQuery query);

  /**
   * An organisation as it stands.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('constituency:read')")
  OrganisationView view(String id);

  /** What is wrong with what somebody wrote; empty when it can be saved. */
  @PreAuthorize("hasAuthority('constituency:manage')")
  List<Fault> check(OrganisationInput input);

  /**
   * Makes a new organisation.
   *
   * @throws org.atalaya.node.api.Problem 409 if the id is taken, 422 at the first fault
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  OrganisationView create(OrganisationInput input);

  /**
   * Changes what the input names.
   *
   * @param version the one that whoever changes it saw
   * @throws org.atalaya.node.api.Problem 409 if it was changed since, 422 at the first fault
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  OrganisationView change(OrganisationInput input, int version);

  /** What was changed, the newest first; of one organisation or, with null, of all. */
  @PreAuthorize("hasAuthority('constituency:read')")
  Page<Change> history(@Nullable String organisation, @Nullable String after, int limit);
}
