package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.api.Internal;

/** What alerts say, for features that do something about it without a person who is signed in. */
@Internal("read by workers of other features; says nothing to a person by itself")
public interface CurrentAlerts {
  /** An alert with its content; empty once it is withdrawn. */
  Optional<CurrentAlert> current(AlertId alert);

  /** The open alerts whose version was issued since then, the oldest first. */
  List<AlertSummary> issuedSince(Instant since);
}
