package org.atalaya.node.operations;

import java.util.List;
import org.atalaya.node.api.Internal;
import org.atalaya.node.operations.HealthReport.State;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Whether the node works, and what its administrator should look at. */
@Service
public class Health {
  private final List<HealthCheck> checks;

  Health(List<HealthCheck> checks) {
    this.checks = checks;
  }

  /** Every part in turn. */
  @PreAuthorize("hasAuthority('settings:manage')")
  public List<HealthReport> reports() {
    return checks.stream().map(HealthCheck::check).toList();
  }

  /** Whether it works at all; says nothing else, for whoever asks. */
  @Internal("says up or down and nothing more, to whoever watches the node")
  public boolean works() {
    return checks.stream().map(HealthCheck::check).noneMatch(r -> r.state() == State.BAD);
  }
}
