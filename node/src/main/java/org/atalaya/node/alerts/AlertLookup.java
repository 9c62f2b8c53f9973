package org.atalaya.node.alerts;

import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Internal;

/**
 * What other features may ask about alerts without a person who is signed in, such as a worker that
 * watches deadlines. It changes nothing.
 */
@Internal("asked by workers of other features; says nothing to a person by itself")
public interface AlertLookup {

  Optional<AlertSummary> find(AlertId alert);

  /** Who has not acknowledged this version of our alert and did not refuse it either. */
  List<MemberId> silent(AlertId alert, int version);

  /** Our open drill alerts. */
  List<AlertId> ownOpenDrills();
}
