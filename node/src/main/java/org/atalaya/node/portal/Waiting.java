package org.atalaya.node.portal;

import org.atalaya.node.portal.store.IncidentStore;
import org.atalaya.node.portal.store.RequestStore;
import org.atalaya.node.ui.NavigationBadge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of what constituents ask and report waits for the team. */
@Component
class Waiting implements NavigationBadge {
  private final RequestStore requests;
  private final IncidentStore incidents;

  Waiting(RequestStore requests, IncidentStore incidents) {
    this.requests = requests;
    this.incidents = incidents;
  }

  @Override
  public String path() {
    return "/constituency";
  }

  @Override
  public long count() {
    return requests.waiting() + incidents.fresh();
  }

  @Override
  public String messageKey() {
    return "portal.badge";
  }

  @Override
  public String topic() {
    return "portal";
  }

  @Override
  public @Nullable String authority() {
    return "constituency:read";
  }
}
