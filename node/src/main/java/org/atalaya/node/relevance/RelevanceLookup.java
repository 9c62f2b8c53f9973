package org.atalaya.node.relevance;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.api.Internal;

/** Whom an alert touches, for what other features do about it. */
@Internal("called by workers and inside what is already guarded")
public interface RelevanceLookup {
  Optional<RelevanceView> find(AlertId alert);

  /** Those of these organisations that it touches, each with its first reasons. */
  List<Touched> touched(AlertId alert, Collection<String> organisations, int mostReasons);

  /** The ids of those that it touches so surely or more, as many as are asked for. */
  List<String> organisations(AlertId alert, Certainty atLeast, int most);
}
