package org.atalaya.node.portal;

import java.util.List;
import org.atalaya.node.api.Page;
import org.atalaya.node.constituency.Change.FieldChange;
import org.atalaya.node.constituency.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** What constituents ask and report, for the team. */
public interface PortalDesk {
  /** Changes that are asked for, those that wait first. */
  @PreAuthorize("hasAuthority('constituency:read')")
  Page<ChangeRequest> requests(@Nullable String after, int limit);

  /**
   * One of them.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('constituency:read')")
  Asked request(long id);

  /**
   * Makes the change, as the team's own.
   *
   * @param revision of the request that whoever confirms saw
   * @param version of the organisation that whoever confirms saw
   * @throws org.atalaya.node.api.Problem 409 if it waits no more, or either was changed since; 422
   *     if it cannot be made
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  void confirm(long id, int revision, int version);

  /**
   * Refuses it; the contact sees why.
   *
   * @throws org.atalaya.node.api.Problem 409 if it waits no more, 422 without a reason
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  void refuse(long id, String reason);

  /** Incidents that were reported, the newest first. */
  @PreAuthorize("hasAuthority('warnings:read')")
  Page<IncidentReport> incidents(@Nullable String after, int limit);

  /**
   * One of them.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('warnings:read')")
  IncidentReport incident(long id);

  /**
   * Says how far it is, and what the contact is to know.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id, 422 if the answer is
   *     too long
   */
  @PreAuthorize("hasAuthority('warnings:send')")
  void answer(long id, IncidentReport.State state, String answer);

  /**
   * A change that is asked for.
   *
   * @param version of the organisation as it is now
   * @param changes what it would change now
   * @param faults why it cannot be made
   */
  record Asked(
      ChangeRequest request,
      String name,
      int version,
      List<FieldChange> changes,
      List<Fault> faults) {
    public Asked {
      changes = List.copyOf(changes);
      faults = List.copyOf(faults);
    }
  }
}
