package org.atalaya.node.portal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.api.Typed;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.Constituents.Proposal;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.portal.store.IncidentStore;
import org.atalaya.node.portal.store.RequestStore;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the team makes of what constituents ask and report. */
@Service
class PortalDeskService implements PortalDesk {
  private static final int MOST = 200;

  private final RequestStore requests;
  private final IncidentStore incidents;
  private final Constituency constituency;
  private final Constituents constituents;
  private final CurrentActor actor;
  private final Acts acts;
  private final LiveUpdates live;
  private final Clock clock;

  PortalDeskService(
      RequestStore requests,
      IncidentStore incidents,
      Constituency constituency,
      Constituents constituents,
      CurrentActor actor,
      Acts acts,
      LiveUpdates live,
      Clock clock) {
    this.requests = requests;
    this.incidents = incidents;
    this.constituency = constituency;
    this.constituents = constituents;
    this.actor = actor;
    this.acts = acts;
    this.live = live;
    this.clock = clock;
  }

  @Override
  public Page<ChangeRequest> requests(@Nullable String after, int limit) {
    return requests.list(after, Math.clamp(limit, 1, MOST));
  }

  @Override
  @Transactional(readOnly = true)
  public Asked request(long id) {
    ChangeRequest request = known(id);
    OrganisationView is = constituents.find(request.organisation()).orElseThrow();
    if (request.state() != ChangeRequest.State.WAITING) {
      return new Asked(request, is.organisation().name(), is.version(), List.of(), List.of());
    }
    Proposal proposal = constituents.proposal(request.input());
    return new Asked(
        request, is.organisation().name(), is.version(), proposal.changes(), proposal.faults());
  }

  private ChangeRequest known(long id) {
    return requests
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "portal-request-unknown", id));
  }

  @Override
  @Transactional
  public void confirm(long id, int revision, int version) {
    ChangeRequest request = known(id);
    decide(request, revision, ChangeRequest.State.CONFIRMED, "");
    constituency.change(request.input(), version);
  }

  @Override
  @Transactional
  public void refuse(long id, String reason) {
    String why = Typed.text("reason", reason, 1_000, true);
    decide(known(id), null, ChangeRequest.State.REFUSED, why);
  }

  private void decide(
      ChangeRequest request, @Nullable Integer revision, ChangeRequest.State state, String reason) {
    String by = actor.get().displayName();
    if (!requests.decide(request.id(), revision, state, clock.instant(), by, reason)) {
      throw new Problem(HttpStatus.CONFLICT, "portal-request-changed", request.id());
    }
    acts.record(
        "portal." + (state == ChangeRequest.State.CONFIRMED ? "confirm" : "refuse"),
        Long.toString(request.id()),
        Map.of("organisation", request.organisation()));
    live.changed("portal");
  }

  @Override
  public Page<IncidentReport> incidents(@Nullable String after, int limit) {
    return incidents.list(null, after, Math.clamp(limit, 1, MOST));
  }

  @Override
  public IncidentReport incident(long id) {
    return incidents
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "portal-incident-unknown", id));
  }

  @Override
  @Transactional
  public void answer(long id, IncidentReport.State state, String answer) {
    IncidentReport incident = incident(id);
    String said = Typed.text("answer", answer, Portal.LONGEST, false);
    incidents.answer(id, state, clock.instant(), actor.get().displayName(), said);
    acts.record(
        "portal.incident-answer",
        Long.toString(id),
        Map.of("organisation", incident.organisation(), "state", state.name()));
    live.changed("portal");
  }
}
