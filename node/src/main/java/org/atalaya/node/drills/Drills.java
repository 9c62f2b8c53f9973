package org.atalaya.node.drills;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.api.Problem;
import org.atalaya.node.drills.store.DrillStore;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins an exercise, and ends it with all that it left behind, here and at every member. */
@Service
public class Drills {
  private static final int LONGEST_NAME = 120;
  private static final int SHOWN = 100;

  private final DrillStore store;
  private final Alerts alerts;
  private final Acts acts;
  private final CurrentActor actor;
  private final LiveUpdates live;
  private final Clock clock;

  Drills(
      DrillStore store,
      Alerts alerts,
      Acts acts,
      CurrentActor actor,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.alerts = alerts;
    this.acts = acts;
    this.actor = actor;
    this.live = live;
    this.clock = clock;
  }

  /** The exercises of this team, the newest first; at most 100. */
  @PreAuthorize("hasAuthority('alerts:read')")
  public List<Drill> drills() {
    return store.drills(SHOWN);
  }

  @PreAuthorize("hasAuthority('alerts:read')")
  public Optional<Drill> running() {
    return store.running();
  }

  /** The drill alerts that are open on this node, of every member. */
  @PreAuthorize("hasAuthority('alerts:read')")
  public List<OpenDrillAlert> openAlerts() {
    return store.openAlerts();
  }

  /**
   * Begins an exercise.
   *
   * @throws Problem where one runs already, or the name is empty or longer than 120 characters
   */
  @PreAuthorize("hasAuthority('drills:run')")
  @Transactional
  public Drill start(String name) {
    String given = name.strip();
    if (given.isEmpty() || given.length() > LONGEST_NAME) {
      throw Problem.at("name", HttpStatus.BAD_REQUEST, "drill-name", LONGEST_NAME);
    }
    if (store.running().isPresent()) {
      throw new Problem(HttpStatus.CONFLICT, "drill-runs-already");
    }
    var drill =
        new Drill(
            UUID.randomUUID(),
            given,
            clock.instant(),
            actor.require().displayName(),
            null,
            null,
            null);
    store.start(drill);
    acts.record("drills.start", drill.id().toString(), Map.of("name", given));
    live.changed("drills");
    return drill;
  }

  /**
   * Ends the exercise: every open drill alert of this team is withdrawn, so that each member's node
   * purges it and says so.
   *
   * @return how many alerts that were
   */
  @PreAuthorize("hasAuthority('drills:run')")
  @Transactional
  public int end(UUID id) {
    Drill drill =
        store
            .running()
            .filter(running -> running.id().equals(id))
            .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "drill-not-running"));
    int removed = alerts.withdrawDrills(drill.name()).size();
    store.end(id, clock.instant(), actor.require().displayName(), removed);
    acts.record("drills.end", id.toString(), Map.of("removed", Integer.toString(removed)));
    live.changed("drills");
    return removed;
  }
}
