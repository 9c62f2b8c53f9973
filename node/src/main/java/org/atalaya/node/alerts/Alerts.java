package org.atalaya.node.alerts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * What people and machines do with alerts. Each method answers or throws a {@link
 * org.atalaya.node.api.Problem} that says why not; an alert that is not here is a problem {@code
 * alerts.unknown}.
 */
public interface Alerts {

  /** Unread first, then unacknowledged, then the rest, the newest of each first. */
  @PreAuthorize("hasAuthority('alerts:read')")
  Page<AlertSummary> inbox(InboxQuery query);

  /** Shows an alert without saying that anybody read it. */
  @PreAuthorize("hasAuthority('alerts:read')")
  AlertView view(AlertId alert);

  /** Shows an alert to a person; the first time, the origin gets a {@code read} receipt. */
  @PreAuthorize("hasAuthority('alerts:read')")
  AlertView read(AlertId alert);

  /**
   * States that this team answers for these alerts of others. Those already acknowledged, ours and
   * withdrawn ones are left as they are.
   *
   * @return those that were acknowledged by this call
   */
  @PreAuthorize("hasAuthority('alerts:acknowledge')")
  List<AlertId> acknowledge(Collection<AlertId> alerts);

  /**
   * States what was done, in counts such as {@code warned} and {@code affected}. May be repeated
   * with newer counts; acknowledges too if nobody has.
   */
  @PreAuthorize("hasAuthority('alerts:acknowledge')")
  void act(AlertId alert, Map<String, Long> counts);

  /** What strangers sent about an alert, or about any, and was refused; the newest first. */
  @PreAuthorize("hasAuthority('alerts:read')")
  Page<AlertAnomaly> anomalies(@Nullable AlertId alert, @Nullable String after, int limit);

  /** The board of an alert of ours. */
  @PreAuthorize("hasAuthority('alerts:read')")
  Board board(AlertId alert);

  /** Publishes; refused where the settings ask for a second pair of eyes, which a draft gets. */
  @PreAuthorize("hasAuthority('alerts:publish')")
  AlertId publish(Outline outline);

  /** Publishes a drill, which needs no second pair of eyes. */
  @PreAuthorize("hasAuthority('drills:run')")
  AlertId publishDrill(Outline outline);

  /**
   * Ends an alert of ours everywhere: a tombstone to all that got it, and its content purged here.
   */
  @PreAuthorize("hasAuthority('alerts:withdraw')")
  void withdraw(AlertId alert, String reason);

  /** Ends every open drill alert of ours. */
  @PreAuthorize("hasAuthority('drills:run')")
  List<AlertId> withdrawDrills(String reason);

  /** Adds a note or a sighting and sends it to the alert's audience and origin. */
  @PreAuthorize("hasAuthority('alerts:write')")
  void add(AlertId alert, Addition addition);
}
